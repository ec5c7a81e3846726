package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.engine.Installation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The product's rover, read with the product's own drivers. */
class RealRoverTest {
  private static final Path ROVER = TestSurroundings.configs().resolve("robots/rover.json5");

  @Test
  void isResolvedWithEveryComponentAfterWhatItIsBuiltFrom() throws Exception {
    Loaded<Configuration> loaded = read(Files.readString(ROVER));
    assertThat(loaded.problemList()).isEmpty();
    List<String> order =
        ((Loaded.Ok<Configuration>) loaded)
            .value().components().stream().map(ResolvedComponent::name).toList();
    assertThat(order).contains("motors", "base", "imu", "lidar", "camera");
    assertThat(order.indexOf("base")).isGreaterThan(order.indexOf("motors"));
  }

  @Test
  void saysThatALidarIsNoMotorBridge() throws Exception {
    assertThat(mistake("bridge: 'motors'", "bridge: 'lidar'"))
        .containsExactly("components.base.bridge: 'lidar' is a lidar; expected a motor bridge");
  }

  @Test
  void saysThatALineWithoutPulsesCannotDriveAMotor() throws Exception {
    assertThat(mistake("pwmA: 12", "pwmA: 24"))
        .containsExactly(
            "components.motors.pwmA: GPIO 24 cannot give pulses for PWMA; expected a free line"
                + " with PWM: 12, 18, 19");
  }

  private static List<String> mistake(String right, String wrong) throws Exception {
    String text = Files.readString(ROVER);
    assertThat(text).contains(right);
    return read(text.replace(right, wrong)).problemList().stream()
        .map((Problem p) -> p.path() + ": " + p.message())
        .toList();
  }

  private static Loaded<Configuration> read(String text) throws Exception {
    Installation installation =
        new Installation(
            TestSurroundings.configs().resolveSibling(""), Path.of("no-plugins"), Map.of());
    return new RobotReader(installation.surroundings(Optional.empty()), Map.of())
        .read(ROVER, text.getBytes(StandardCharsets.UTF_8));
  }
}
