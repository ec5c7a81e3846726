package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sinew.perception.scene.LookSettings;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.cortex.Mode;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.robot.RobotFile.Page;
import dev.sinew.runtime.look.LookPreference;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobotReaderTest {
  private static final String SAFETY =
      "safety: { footprintRadius: 0.2, maxLinear: 0.5, maxAngular: 2, maxLinearAcceleration: 1,"
          + " maxAngularAcceleration: 5, braking: 1.5 }";

  @TempDir Path folder;

  @BeforeEach
  void layOutAWorld() throws IOException {
    Files.writeString(folder.resolve("hall.json5"), "{}");
  }

  @Test
  void resolvesARobotInTheOrderOfItsDependencies() {
    Configuration configuration = ok(resource("rover.json5"));
    assertThat(configuration.components())
        .extracting(ResolvedComponent::name)
        .containsExactly("motors", "left", "right", "base", "imu", "lidar", "front");
    ResolvedComponent<?> motors = configuration.component("motors").orElseThrow();
    assertThat(motors.buses()).containsExactly("gpio");
    assertThat(Configuration.settings(motors.configuration()))
        .isEqualTo(Map.of("pwmA", 12, "ain1", 5, "frequency", 20000.0));
    assertThat(configuration.component("imu").orElseThrow().buses()).containsExactly("i2c-1");
    assertThat(configuration.section("fabric", TestDrivers.Fabric.class))
        .contains(new TestDrivers.Fabric("local", Optional.of(10)));
    assertThat(configuration.section("simulation.body", TestDrivers.Body.class))
        .contains(new TestDrivers.Body(2));
    assertThat(configuration.world()).contains(folder.resolve("hall.json5"));
    assertThat(configuration.board().title()).isEqualTo("Raspberry Pi 5");
  }

  @Test
  void bindsTheGoalOfAModeToTheSkillsRecord() {
    RobotFile robot = ok(resource("rover.json5")).robot();
    Mode patrol = Optional.ofNullable(robot.cortex().modes().get("patrol")).orElseThrow();
    assertThat(patrol.goal().bind(TestDrivers.Goal.class))
        .isInstanceOfSatisfying(
            Loaded.Ok.class,
            goal -> assertThat(goal.value()).isEqualTo(new TestDrivers.Goal(List.of(1.0, 2.5), 3)));
  }

  @Test
  void reportsTenMistakesOfDifferentKindsWithTheirPlaces() {
    assertThat(bad(resource("ten-mistakes.json5")).stream().map(Problem::toString))
        .containsExactlyElementsOf(resource("ten-mistakes.txt").lines().toList());
  }

  @Test
  void listsEveryDefaultOfARobotFile() {
    RobotFile robot =
        ok("{ format: 1, name: 'bare', board: 'raspberry-pi-5', " + SAFETY + " }").robot();
    assertThat(robot.cycle()).isEqualTo(new RobotFile.Cycle(50, Optional.empty()));
    assertThat(robot.components()).isEmpty();
    assertThat(robot.perception()).isEmpty();
    assertThat(robot.cortex().modes()).isEmpty();
    assertThat(robot.cortex().initialMode()).isEmpty();
    assertThat(robot.fabric()).isEmpty();
    assertThat(robot.page()).isEqualTo(new Page(8080, "127.0.0.1", Optional.empty()));
    assertThat(robot.simulation()).isEmpty();
    Safety safety = robot.safety();
    assertThat(safety.clearance()).isEqualTo(0.1);
    assertThat(safety.reaction()).isEqualTo(Duration.ofMillis(150));
    assertThat(safety.commandAge()).isEqualTo(Duration.ofMillis(200));
    assertThat(safety.commandValidity()).isEqualTo(Duration.ofMillis(100));
    assertThat(safety.minVoltage()).isZero();
    assertThat(safety.sensorAge())
        .isEqualTo(
            new Safety.SensorAge(
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                Duration.ofMillis(300)));
    assertThat(safety.ranges()).isEqualTo(new Safety.Ranges(Duration.ofMillis(300), 0.1));
    assertThat(safety.outline()).isEmpty();
    assertThat(safety.maxLinearJerk()).isEqualTo(8);
    assertThat(safety.maxAngularJerk()).isEqualTo(80);
    assertThat(safety.late())
        .isEqualTo(
            new Safety.Late(
                new Safety.Slow(Duration.ofMillis(60), 0.15, 0.6),
                new Safety.Slow(Duration.ofMillis(100), 0.3, 0.5),
                new Safety.Slow(Duration.ofMillis(350), 0.15, 0.6)));
    assertThat(safety.blind()).isEqualTo(new Safety.Blind(List.of(), 0.15, 0.1));
    assertThat(safety.attitude())
        .isEqualTo(new Safety.Attitude(0.45, Duration.ofMillis(250), 3, Duration.ofMillis(60)));
    assertThat(safety.supply()).isEqualTo(new Safety.Supply(0, 0, 0.2, 75, 85, 0.2));
    assertThat(safety.zones()).isEmpty();
    assertThat(safety.operatorLink()).isEmpty();
    assertThat(safety.wheelsMustFollow()).isTrue();
  }

  private static String withSafety(String more) {
    return "{ format: 1, name: 'bare', board: 'raspberry-pi-5', "
        + SAFETY.substring(0, SAFETY.lastIndexOf('}'))
        + ", "
        + more
        + " } }";
  }

  @Test
  void saysWhatIsWrongWithAZone() {
    assertThat(
            bad(withSafety("zones: { pond: { rule: 'stay-outside', corners: [{ x: 0, y: 0 }] } }")))
        .extracting(Problem::path, Problem::message)
        .containsExactly(tuple("safety.zones.pond.corners", "there are 1; expected at least 3"));
  }

  @Test
  void saysWhatIsWrongWithAnOutline() {
    assertThat(
            bad(withSafety("outline: [{ x: 0.1, y: 0 }, { x: 0.2, y: 0 }, { x: 0.15, y: 0.1 }]")))
        .extracting(Problem::path, Problem::message)
        .containsExactly(
            tuple(
                "safety.outline", "the robot's origin is outside the outline; expected it inside"));
    assertThat(
            bad(
                withSafety(
                    "outline: [{ x: 0.3, y: 0.1 }, { x: -0.1, y: 0.1 }, { x: -0.1, y: -0.1 },"
                        + " { x: 0.3, y: -0.1 }]")))
        .extracting(Problem::path, Problem::message)
        .containsExactly(
            tuple(
                "safety.footprintRadius",
                "0.2 m does not hold the outline, whose farthest corner is at 0.316 m"));
  }

  @Test
  void listsEveryDefaultOfASecondLook() {
    Configuration configuration =
        ok(
            robot(
                "front: { driver: 'camera' }",
                "perception: { camera: 'front', model: 'nanodet', secondLook: {} }"));
    assertThat(configuration.robot().perception().flatMap(Perception::secondLook))
        .contains(
            new Perception.SecondLook(
                0.25,
                0.6,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                1000,
                LookSettings.Rule.DOUBT,
                LookPreference.FABRIC,
                InferenceRequest.Privacy.PUBLIC,
                0.1));
  }

  @Test
  void spellsOutACycleOfDependencies() {
    assertThat(
            messages(
                "a: { driver: 'base', bridge: 'b', left: 'c', right: 'c', track: 1 },",
                "b: { driver: 'base', bridge: 'c', left: 'c', right: 'c', track: 1 },",
                "c: { driver: 'base', bridge: 'a', left: 'a', right: 'a', track: 1 }"))
        .filteredOn(m -> m.contains("→"))
        .containsExactly(
            "components.c.bridge: components cannot be built from each other: a → b → c → a;"
                + " expected one of them to stand alone");
  }

  @Test
  void wantsTheRightKindOfComponent() {
    assertThat(
            messages(
                "eye: { driver: 'camera' },",
                "wheel: { driver: 'encoder', pinA: 20, pinB: 21 },",
                "base: { driver: 'base', bridge: 'eye', left: 'wheel', right: 'wheels', track: 1"
                    + " }"))
        .containsExactly(
            "components.base.bridge: 'eye' is a camera; expected a motor bridge",
            "components.base.right: there is no component 'wheels'; expected an encoder (wheel);"
                + " did you mean 'wheel'?");
  }

  @Test
  void findsEveryClashOfPorts() {
    assertThat(
            messages(
                "a: { driver: 'mpu6050' }, b: { driver: 'mpu6050' },",
                "c: { driver: 'rplidar-a1', device: '/dev/ttyUSB0' },",
                "d: { driver: 'rplidar-a1', device: '/dev/ttyUSB0' },",
                "e: { driver: 'camera' }, f: { driver: 'camera' },",
                "g: { driver: 'encoder', pinA: 16, pinB: 16 }"))
        .containsExactly(
            "components.b: I2C bus 1 address 0x68 is already taken by 'a'; expected another"
                + " address (most chips have a pin for it) or another bus",
            "components.d.device: Serial line /dev/ttyUSB0 is already taken by 'c'; expected"
                + " another serial line",
            "components.f: Camera connector csi0 is already taken by 'e'; expected another camera"
                + " connector",
            "components.g.pinA: GPIO 16 for B is already taken by 'g' (A); expected a free line:"
                + " 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25,"
                + " 26, 27");
  }

  @Test
  void refusesWhatTheBoardDoesNotHave() {
    assertThat(
            messages(
                "a: { driver: 'mpu6050', bus: 7 },",
                "b: { driver: 'encoder', pinA: 0, pinB: 40 },",
                "c: { driver: 'bridge', pwmA: 20, ain1: 21 },",
                "d: { driver: 'camera', connector: 'csi2' },",
                "e: { driver: 'rplidar-a1', device: '/dev/ttyAMA0' },",
                "f: { driver: 'encoder', pinA: 14, pinB: 17 },",
                "g: { driver: 'mpu6050', address: 0x78 }"))
        .satisfiesExactly(
            bus ->
                assertThat(bus)
                    .isEqualTo(
                        "components.a.bus: raspberry-pi-5 has no I2C bus 7; expected 0 or 1 or 2"
                            + " or 3"),
            reserved ->
                assertThat(reserved).startsWith("components.b.pinA: GPIO 0 is reserved on raspb"),
            line ->
                assertThat(line)
                    .startsWith("components.b.pinB: raspberry-pi-5 has no GPIO 40 on its header"),
            pulse ->
                assertThat(pulse)
                    .isEqualTo(
                        "components.c.pwmA: GPIO 20 cannot give pulses for PWMA; expected a free"
                            + " line with PWM: 12, 13, 18, 19"),
            camera ->
                assertThat(camera)
                    .isEqualTo(
                        "components.d.connector: raspberry-pi-5 has no camera connector 'csi2';"
                            + " expected csi0 or csi1; did you mean 'csi0'?"),
            serial ->
                assertThat(serial)
                    .startsWith("components.f.pinA: GPIO 14 is TX of /dev/ttyAMA0, which 'e'"),
            address ->
                assertThat(address)
                    .isEqualTo(
                        "components.g.address: 0x78 is not an address for a device; expected 0x03"
                            + " to 0x77"));
  }

  @Test
  void findsChipSelectsTakenTwiceAndBusesThatAreNotThere() {
    assertThat(
            messages(
                "a: { driver: 'spi-chip' }, b: { driver: 'spi-chip', chipSelect: 0 },",
                "c: { driver: 'spi-chip', chipSelect: 1 },",
                "d: { driver: 'spi-chip', chipSelect: 2 },",
                "e: { driver: 'spi-chip', bus: 4 },",
                "f: { driver: 'encoder', pinA: 10, pinB: 25 }"))
        .satisfiesExactly(
            taken ->
                assertThat(taken)
                    .isEqualTo(
                        "components.b.chipSelect: SPI bus 0 chip select 0 is already taken by 'a';"
                            + " expected another chip select or another bus"),
            select ->
                assertThat(select)
                    .isEqualTo(
                        "components.d.chipSelect: SPI bus 0 has no chip select 2; expected 0 to 1"),
            bus ->
                assertThat(bus)
                    .isEqualTo(
                        "components.e.bus: raspberry-pi-5 has no SPI bus 4; expected 0 or 1 or 3"
                            + " or 5"),
            line ->
                assertThat(line)
                    .startsWith("components.f.pinA: GPIO 10 is MOSI of SPI bus 0, which 'a' uses"));
  }

  @Test
  void softwareMayMakePulsesWhereTheRoleAllowsIt() {
    assertThat(messages("a: { driver: 'dimmer', line: 20 }, b: { driver: 'dimmer', line: 12 }"))
        .isEmpty();
    String text =
        robot("a: { driver: 'bridge', pwmA: 12, ain1: 21 }, b: { driver: 'dimmer', line: 18 }");
    assertThat(bad(text.replace("raspberry-pi-5", "raspberry-pi-4b")))
        .extracting(p -> p.path() + ": " + p.message())
        .containsExactly(
            "components.b.line: GPIO 18 gives the same pulses as the line of 'a' (PWMA); expected a"
                + " free line: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 20, 22, 23,"
                + " 24, 25, 26, 27");
  }

  @Test
  void knowsThatTwoLinesShareAPulseChannel() {
    String text =
        robot(
            "a: { driver: 'bridge', pwmA: 12, ain1: 21 }, b: { driver: 'bridge', pwmA: 18, ain1: 20"
                + " }");
    assertThat(ok(text).components()).hasSize(2);
    assertThat(bad(text.replace("raspberry-pi-5", "raspberry-pi-4b")))
        .extracting(p -> p.path() + ": " + p.message())
        .containsExactly(
            "components.b.pwmA: GPIO 18 gives the same pulses as the line of 'a' (PWMA); expected"
                + " a free line with PWM: 13, 19");
  }

  @Test
  void refusesNothingOnABoardItDoesNotKnow() {
    String text =
        robot("a: { driver: 'bridge', pwmA: 900, ain1: 901 }, b: { driver: 'mpu6050', bus: 9 }")
            .replace("raspberry-pi-5", "generic-linux");
    assertThat(ok(text).components()).hasSize(2);
  }

  @Test
  void blamesAPluginThatThrowsAndNotTheReader() {
    assertThat(messages("a: { driver: 'broken', device: 'x' }"))
        .singleElement()
        .asString()
        .startsWith("components.a: the driver 'broken' failed on this entry")
        .contains("a defect of a plugin");
  }

  @Test
  void wantsADriveBaseForASkillThatDrives() {
    assertThat(
            bad(
                robot(
                    "",
                    "cortex: { initialMode: 'go', modes: { go: { skill: 'patrol', goal: {"
                        + " waypoints: [] } } } }")))
        .extracting(Problem::path, Problem::message)
        .containsExactly(
            tuple(
                "cortex.modes.go.skill",
                "the skill 'patrol' needs a drive base; expected a component that is one"));
  }

  @Test
  void checksSkillsGoalsModesAndModels() {
    assertThat(
            bad(
                    robot(
                        "front: { driver: 'camera' }, imu: { driver: 'mpu6050' }",
                        "perception: { camera: 'imu', model: 'nanodot' },",
                        "cortex: { modes: { go: { skill: 'petrol', onSuccess: 'og' },",
                        "  look: { skill: 'look', goal: { rounds: 0 } } } }"))
                .stream()
                .map(p -> p.path() + ": " + p.message()))
        .containsExactly(
            "perception.camera: 'imu' is an IMU; expected a camera: front",
            "perception.model: there is no model 'nanodot'; expected one of nanodet; did you mean"
                + " 'nanodet'?",
            "cortex.initialMode: the key is missing; expected the mode after the start: go or"
                + " look",
            "cortex.modes.go.skill: there is no skill 'petrol'; expected one of look, patrol; did"
                + " you mean 'patrol'?",
            "cortex.modes.go.onSuccess: there is no mode 'og'; expected one of go, look; did you"
                + " mean 'go'?",
            "cortex.modes.look.goal.waypoints: the key is missing; expected a list [ … ]",
            "cortex.modes.look.goal.rounds: 0 is out of range; expected a whole number of at least"
                + " 1");
  }

  @Test
  void doesNotOpenThePageToTheNetworkWithoutAToken() {
    assertThat(bad(robot("", "page: { address: '0.0.0.0' }")))
        .extracting(Problem::path)
        .containsExactly("page.address");
    assertThat(bad(robot("", "page: { address: '0.0.0.0', token: 'hunter2' }")))
        .singleElement()
        .asString()
        .contains("a secret is written out here")
        .doesNotContain("hunter2");
    assertThat(
            ok(robot("", "page: { address: '0.0.0.0', token: '${TOKEN}' }")).robot().page().token())
        .contains("hunter2");
  }

  @Test
  void opensAComponentThroughItsDriver() {
    ResolvedComponent<?> imu = ok(resource("rover.json5")).component("imu").orElseThrow();
    assertThatThrownBy(() -> imu.open(new NoContext()))
        .isInstanceOf(ComponentException.class)
        .hasMessage("test driver 'mpu6050' opens nothing");
  }

  @Test
  void readsEveryBoardProfileOfTheProduct() {
    BoardProfiles boards = new BoardProfiles(TestSurroundings.configs().resolve("boards"));
    assertThat(boards.names()).contains("generic-linux", "raspberry-pi-4b", "raspberry-pi-5");
    for (String name : boards.names()) {
      Loaded<BoardProfile> loaded = boards.read(name);
      assertThat(loaded.problemList()).isEmpty();
      assertThat(((Loaded.Ok<BoardProfile>) loaded).value().name()).isEqualTo(name);
    }
    BoardProfile pi5 = ((Loaded.Ok<BoardProfile>) boards.read("raspberry-pi-5")).value();
    assertThat(pi5.header()).hasSize(40);
    assertThat(pi5.usableLines()).hasSize(26).doesNotContain(0, 1);
    assertThat(pi5.pinOf(18).map(BoardProfile.Pin::pin)).contains(12);
  }

  private static String robot(String components, String... rest) {
    return "{ format: 1, name: 'r', board: 'raspberry-pi-5', "
        + SAFETY
        + ",\ncomponents: {\n"
        + components
        + "\n},\n"
        + String.join("\n", rest)
        + "\n}";
  }

  private List<String> messages(String... components) {
    return bad(robot(String.join("\n", components))).stream()
        .map(p -> p.path() + ": " + p.message())
        .toList();
  }

  private static String resource(String name) {
    try (var in = RobotReaderTest.class.getResourceAsStream(name)) {
      return new String(
          Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Loaded<Configuration> read(String text) {
    return new RobotReader(TestSurroundings.here(), Map.of("TOKEN", "hunter2"))
        .read(folder.resolve("rover.json5"), text.getBytes(StandardCharsets.UTF_8));
  }

  private Configuration ok(String text) {
    Loaded<Configuration> loaded = read(text);
    assertThat(loaded.problemList()).isEmpty();
    return ((Loaded.Ok<Configuration>) loaded).value();
  }

  /** The problems, their file named without its folder. */
  private List<Problem> bad(String text) {
    return read(text).problemList().stream()
        .map(p ->
            new Problem(
                new Place("rover.json5", p.place().line(), p.place().column()),
                p.path(),
                p.message().replace(folder + "/", "")))
        .toList();
  }

  private static final class NoContext implements DriverContext {
    @Override
    public String name() {
      return "imu";
    }

    @Override
    public Clock clock() {
      return new SystemClock();
    }

    @Override
    public <T> T service(Class<T> type) {
      throw new IllegalArgumentException("no " + type);
    }

    @Override
    public <T extends dev.sinew.sdk.component.Component> T component(String name, Class<T> type) {
      throw new IllegalArgumentException("no " + name);
    }
  }
}
