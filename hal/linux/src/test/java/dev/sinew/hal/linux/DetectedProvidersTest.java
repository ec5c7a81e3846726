package dev.sinew.hal.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.IOType;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.pwm.Pwm;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.pwm.PulseChannel;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a Pi4J plugin on the class path and {@code boardProvider: 'pi4j'}, ours step aside. */
final class DetectedProvidersTest {
  private static final String DEVICE = "1f00098000.pwm";

  @TempDir private Path folder;

  private Board open(Path pwm) throws ComponentException {
    return LinuxBoard.openWithPi4jPlugins(
        new BoardProfile(
            "raspberry-pi-5",
            "pinctrl-rp1",
            List.of(new PulseChannel(18, DEVICE, 2, "an overlay")),
            Map.of()),
        new SystemClock(),
        new Machine(folder, pwm, folder));
  }

  @Test
  void thePluginsProvidersAreTheContextsOwn() throws ComponentException {
    try (Board board = open(folder)) {
      assertThat(board.pi4j().provider(IOType.DIGITAL_OUTPUT).id()).isEqualTo("plain-outputs");
      assertThat(board.pi4j().provider(IOType.PWM).id()).isEqualTo("plain-pwms");
      assertThat(board.pi4j().providers().all().keySet())
          .noneMatch(id -> id.toString().startsWith("sinew"));
    }
  }

  @Test
  void theLossOfPrecisionIsToldByThePort() throws ComponentException {
    try (Board board = open(folder)) {
      PulseOutput pulse = board.pulse("servo", 18, 20_000_000);
      pulse.setPulse(20_000_000, 1_500_000);
      assertThat(pulse.resolutionNanos()).isEqualTo(200_000);
      assertThat(pulse.widthNanos()).isEqualTo(1_600_000);
      EdgeInput input = board.edges("encoder", 17, PullResistance.PULL_UP);
      assertThat(input.kernelTimestamps()).isFalse();
      assertThat(input.isHigh()).isTrue();
      LineGroup lines = board.outputs("base", 5, 6);
      lines.write(0b11, 0b10);
      assertThat(lines.levels()).isEqualTo(0b10);
    }
  }

  @Test
  void aLinesPwmChipIsFoundByItsDeviceForAProviderThatKnowsNumbersOnly() throws Exception {
    Path chip =
        Files.createDirectories(folder.resolve("devices").resolve(DEVICE + "/pwm/pwmchip6"));
    Files.createSymbolicLink(chip.resolve("device"), Path.of("../.."));
    Path pwm = Files.createDirectory(folder.resolve("class"));
    Files.createSymbolicLink(pwm.resolve("pwmchip6"), chip);
    try (Board board = open(pwm)) {
      board.pulse("servo", 18, 20_000_000);
      Pwm output = board.pi4j().registry().<Pwm>allByType(Pwm.class).values().iterator().next();
      assertThat(output.config().chip()).isEqualTo(6);
      assertThat(output.config().channel()).isEqualTo(2);
    }
  }

  @Test
  void aPortThatNoPluginHasIsRefusedByName() throws ComponentException {
    try (Board board = open(folder)) {
      assertThatThrownBy(() -> board.i2c("imu", 1, 0x68))
          .isInstanceOf(ComponentException.class)
          .hasMessage(
              "imu: I2C bus 1 address 0x68: board raspberry-pi-5 has no provider of I2C; choose"
                  + " another board or component");
    }
  }

  @Test
  void withoutAPluginTheWayOutIsTold() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Pi4J asks the thread's loader for plugins; the platform's knows none.
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatThrownBy(() -> open(folder).close())
          .isInstanceOf(ComponentException.class)
          .hasMessage(
              "board raspberry-pi-5: boardProvider is 'pi4j', and no Pi4J plugin is on the class"
                  + " path: add its jar (pi4j-plugin-ffm) by SINEW_CLASSPATH, or set boardProvider"
                  + " to 'sinew'");
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
