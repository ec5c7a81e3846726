package dev.sinew.runtime.hardware.handson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.runtime.engine.Workbench;
import dev.sinew.sdk.geometry.Pose2d;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rover's components by hand, on its simulated board in virtual time. */
class TrialTest {
  private static final Path HOME = Path.of(System.getProperty("sinew.home"));

  private final List<String> said = new ArrayList<>();
  private Workbench bench;

  @BeforeEach
  void openTheBench() throws StartException {
    Path rover = HOME.resolve("configs/robots/rover.json5");
    Installation here = new Installation(HOME, HOME, Map.of());
    Loaded<Configuration> read =
        new RobotReader(here.surroundings(Optional.empty()), Map.of()).read(rover);
    bench = Workbench.open(((Loaded.Ok<Configuration>) read).value(), true, false, HOME);
  }

  @AfterEach
  void closeIt() {
    bench.close();
  }

  /** Keys that come one after the other, each after some turns of the loop. */
  private static final class Script implements Keys {
    private final Deque<Runnable> actions = new ArrayDeque<>();
    private final Deque<String> lines = new ArrayDeque<>();
    private int wait;

    Script key(String line) {
      actions.add(() -> lines.add(line));
      return this;
    }

    Script then(Runnable action) {
      actions.add(action);
      return this;
    }

    @Override
    public Optional<String> next() {
      if (wait-- <= 0 && !actions.isEmpty()) {
        actions.removeFirst().run();
        wait = 10;
      }
      return Optional.ofNullable(lines.poll());
    }

    @Override
    public boolean ended() {
      return actions.isEmpty() && lines.isEmpty() && wait <= 0;
    }
  }

  private static final Keys NO_KEYS = new Script();

  private static Wish wish(Optional<Double> power, Optional<Double> linear, Duration time) {
    return new Wish(0, power, linear, Optional.empty(), Map.of(), Optional.of(time));
  }

  private static Wish keysOnly() {
    return new Wish(
        0, Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
  }

  private boolean run(String name, Wish wish, Keys keys) throws Exception {
    return new Trial(bench, name, wish, keys, said::add).run();
  }

  private Pose2d truth() {
    var simulation = bench.simulation().orElseThrow();
    return simulation.world().truth().robot(simulation.body()).pose();
  }

  /** Whether the robot stays where it is for a second from now on. */
  private void stands() throws InterruptedException {
    Pose2d before = truth();
    bench.pass(Duration.ofSeconds(1));
    assertThat(truth().x()).isCloseTo(before.x(), offset(1e-3));
    assertThat(truth().heading()).isCloseTo(before.heading(), offset(1e-3));
  }

  @Test
  void aBaseDrivesForItsTimeSaysHowFarAndStands() throws Exception {
    double from = truth().x();
    assertThat(
            run("base", wish(Optional.empty(), Optional.of(0.1), Duration.ofSeconds(2)), NO_KEYS))
        .isTrue();
    assertThat(Math.abs(truth().x() - from)).isBetween(0.1, 0.25);
    assertThat(said).singleElement().asString().startsWith("  moved 0.");
    stands();
  }

  @Test
  void aMotorTurnsAndIsDisabledAfterwards() throws Exception {
    Pose2d from = truth();
    assertThat(
            run("motors", wish(Optional.of(0.3), Optional.empty(), Duration.ofSeconds(1)), NO_KEYS))
        .isTrue();
    assertThat(truth()).isNotEqualTo(from);
    stands();
  }

  @Test
  void sensorsAreReadOnceASecondWithUnits() throws Exception {
    assertThat(run("imu", wish(Optional.empty(), Optional.empty(), Duration.ofSeconds(3)), NO_KEYS))
        .isTrue();
    assertThat(said)
        .hasSize(3)
        .allMatch(line -> line.contains(" rad/s, acceleration ") && line.endsWith(" °C"));
  }

  @Test
  void keysMoveTheBaseForAMomentEachAndTheEndOfTheInputStopsIt() throws Exception {
    double from = truth().x();
    assertThat(run("base", keysOnly(), new Script().key("f").key("x"))).isTrue();
    assertThat(said)
        .contains(
            "'x' is none of the keys; keys, each with Enter: f forward, b back, l left, r"
                + " right, s stop, q end");
    assertThat(Math.abs(truth().x() - from)).isGreaterThan(0.005);
    stands();
  }

  @Test
  void anInterruptInTheMiddleOfAMotionEndsInTheSafeState() throws Exception {
    Keys keys = new Script().key("f").then(() -> Thread.currentThread().interrupt());
    Trial trial = new Trial(bench, "base", keysOnly(), keys, said::add);
    assertThatThrownBy(trial::run).isInstanceOf(InterruptedException.class);
    bench.pass(Duration.ofMillis(500));
    stands();
  }

  @Test
  void anErrorInTheMiddleOfAMotionEndsInTheSafeStateAndIsSaid() throws Exception {
    Keys keys =
        new Script()
            .then(() -> bench.simulation().orElseThrow().unplug("leftEncoder"))
            .key("f")
            .key("f")
            .key("f")
            .key("f")
            .key("f")
            .key("f")
            .key("f");
    assertThat(run("base", keysOnly(), keys)).isFalse();
    assertThat(said.getLast()).startsWith("FAILED: base: the left wheel got");
    bench.pass(Duration.ofMillis(500));
    stands();
  }

  @Test
  void aComponentThatIsNotThereCannotBeOpenedAndSaysWhy() throws Exception {
    bench.simulation().orElseThrow().unplug("imu");
    Trial trial =
        new Trial(
            bench,
            "imu",
            wish(Optional.empty(), Optional.empty(), Duration.ofSeconds(1)),
            NO_KEYS,
            said::add);
    assertThatThrownBy(trial::run)
        .isInstanceOf(StartException.class)
        .hasMessageContaining("components.imu")
        .hasMessageContaining("i2c-1 0x68");
  }

  @Test
  void whatIsNoMotionOfTheComponentIsRefusedBeforeItIsOpened() {
    assertThatThrownBy(() ->
            new Trial(
                bench,
                "base",
                wish(Optional.of(0.2), Optional.empty(), Duration.ofSeconds(1)),
                NO_KEYS,
                said::add))
        .hasMessageContaining("expected --linear and --angular");
    assertThatThrownBy(() ->
            new Trial(
                bench,
                "imu",
                wish(Optional.of(0.2), Optional.empty(), Duration.ofSeconds(1)),
                NO_KEYS,
                said::add))
        .hasMessageContaining("it is only read");
    assertThat(bench.opened()).isEmpty();
  }

  @Test
  void onlyWhatMovesIsAskedFor() throws StartException {
    for (String name : List.of("base", "motors", "lidar")) {
      assertThat(new Trial(bench, name, keysOnly(), NO_KEYS, said::add).movesSomething()).isTrue();
    }
    for (String name : List.of("imu", "power", "leftEncoder", "camera")) {
      assertThat(new Trial(bench, name, keysOnly(), NO_KEYS, said::add).movesSomething()).isFalse();
    }
  }
}
