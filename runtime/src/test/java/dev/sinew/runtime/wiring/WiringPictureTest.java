package dev.sinew.runtime.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.TestSurroundings;
import dev.sinew.runtime.engine.Installation;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class WiringPictureTest {
  private static final String ROBOT =
      """
      { format: 1, name: 'wired', board: 'raspberry-pi-5',
        components: {
          power: { driver: 'ina219', bus: 1, shuntOhms: 0.05, maxCurrent: 6.4 },
          wheel: { driver: 'quadrature', a: 17, b: 27, countsPerTurn: 1320 },
          lidar: { driver: 'rplidar-a1', device: '/dev/ttyUSB0' },
        },
        safety: { footprintRadius: 0.2, maxLinear: 0.5, maxAngular: 2, maxLinearAcceleration: 1,
          maxAngularAcceleration: 5, braking: 1.5 } }
      """;

  private static Configuration robot() throws Exception {
    Installation installation =
        new Installation(
            TestSurroundings.configs().resolveSibling(""), Path.of("no-plugins"), Map.of());
    Loaded<Configuration> loaded =
        new RobotReader(installation.surroundings(Optional.empty()), Map.of())
            .read(Path.of("robot.json5"), ROBOT.getBytes(StandardCharsets.UTF_8));
    assertThat(loaded.problemList()).isEmpty();
    return ((Loaded.Ok<Configuration>) loaded).value();
  }

  private static List<ResolvedComponent<?>> components(Configuration robot) {
    return robot.components().stream().<ResolvedComponent<?>>map(c -> c).toList();
  }

  @Test
  void aChipOnABusIsWiredToTheBussPinsItsSupplyAndGround() throws Exception {
    Configuration robot = robot();
    Device power =
        new Harness(robot.board())
            .devices(components(robot)).stream()
                .filter(d -> d.name().equals("power"))
                .findFirst()
                .orElseThrow();
    assertThat(power.wires())
        .containsExactly(
            new Wire("SDA", 3), new Wire("SCL", 5), new Wire("3V3", 1), new Wire("GND", 6));
    assertThat(power.notes()).containsExactly("address 0x40");
  }

  @Test
  void aLineIsWiredToItsPinUnderTheDriversNameForIt() throws Exception {
    Configuration robot = robot();
    Device wheel =
        new Harness(robot.board())
            .devices(components(robot)).stream()
                .filter(d -> d.name().equals("wheel"))
                .findFirst()
                .orElseThrow();
    assertThat(wheel.wires())
        .containsExactly(new Wire("A", 11), new Wire("B", 13), new Wire("GND", 9));
  }

  @Test
  void aDeviceOnAUsbSocketHasANoteAndNoWire() throws Exception {
    Configuration robot = robot();
    Device lidar =
        new Harness(robot.board())
            .devices(components(robot)).stream()
                .filter(d -> d.name().equals("lidar"))
                .findFirst()
                .orElseThrow();
    assertThat(lidar.wires()).isEmpty();
    assertThat(lidar.notes()).containsExactly("/dev/ttyUSB0");
  }

  @Test
  void thePictureIsWellFormedAndNamesEveryComponent() throws Exception {
    Configuration robot = robot();
    String svg = WiringPicture.of(robot.board(), components(robot));
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    assertThat(document.getElementsByTagName("path").getLength()).isEqualTo(7);
    assertThat(document.getDocumentElement().getTextContent())
        .contains("Raspberry Pi 5", "power (ina219)", "wheel (quadrature)", "lidar (rplidar-a1)");
  }
}
