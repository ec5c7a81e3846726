package dev.sinew.hal.ports.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.hal.ports.PulseChannels;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Pi4jBoardTest {
  private final PlainProviders plain = new PlainProviders();
  private final FixedClock clock = new FixedClock();
  private final List<String> serialLog = new ArrayList<>();
  private final Pi4jBoard board =
      new Pi4jBoard(
          "plain",
          plain.context,
          this::openSerial,
          line -> line == 12 ? Optional.of(new PulseChannels.Channel(2, 0)) : Optional.empty(),
          clock);

  @AfterEach
  void close() {
    board.close();
  }

  private SerialPort openSerial(String device, int baud) throws IOException {
    if (device.equals("/dev/none")) {
      throw new IOException("no such device");
    }
    return new LoggedSerial(device, serialLog);
  }

  @Test
  void aPlainPwmIsRoundedToPercentAndSaysSo() throws ComponentException {
    PulseOutput output = board.pulse("servo", 12, 20_000_000);
    assertThat(output.resolutionNanos()).isEqualTo(200_000);
    output.setPulse(20_000_000, 1_530_000);
    assertThat(plain.log).last().isEqualTo("pwm 12 8% 50Hz");
    assertThat(output.widthNanos()).isEqualTo(1_600_000);
    assertThat(output.periodNanos()).isEqualTo(20_000_000);
    output.setPulse(20_000_000, 0);
    assertThat(plain.log).last().isEqualTo("pwm 12 off");
    assertThat(output.widthNanos()).isZero();
  }

  @Test
  void theProfilesPwmChannelReachesTheProvider() throws ComponentException {
    board.pulse("servo", 12, 20_000_000);
    assertThat(Objects.requireNonNull(plain.lastPwm).chip()).isEqualTo(2);
    assertThat(plain.lastPwm.channel()).isZero();
    board.pulse("other", 13, 20_000_000);
    assertThat(plain.lastPwm.chip()).isNull();
    assertThat(plain.lastPwm.bcm()).isEqualTo(13);
  }

  @Test
  void aPulseOutsideItsPeriodIsRefused() throws ComponentException {
    PulseOutput output = board.pulse("servo", 12, 1000);
    assertThatThrownBy(() -> output.setPulse(1000, 1001))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> output.setPulse(1000, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> board.pulse("other", 13, 0)).isInstanceOf(ComponentException.class);
  }

  @Test
  void aPlainInputsEdgesAreStampedOnArrival() throws ComponentException {
    EdgeInput input = board.edges("encoder", 17, PullResistance.PULL_UP);
    assertThat(input.kernelTimestamps()).isFalse();
    List<String> heard = new ArrayList<>();
    input.onEdge((high, time) -> heard.add(high + "@" + time));
    clock.now = 42;
    Objects.requireNonNull(plain.inputs.get(17)).set(true);
    clock.now = 43;
    Objects.requireNonNull(plain.inputs.get(17)).set(false);
    assertThat(heard).containsExactly("true@42", "false@43");
    assertThat(input.isLow()).isTrue();
  }

  @Test
  void inputsAreNotDebounced() throws ComponentException {
    board.edges("encoder", 17, PullResistance.OFF);
    assertThat(Objects.requireNonNull(plain.lastInput).debounce()).isZero();
  }

  @Test
  void aGroupOfPlainLinesIsSetInOrderAndShutDownLow() throws ComponentException {
    LineGroup group = board.outputs("motors", 5, 6, 16);
    plain.log.clear();
    group.write(0b101, 0b100);
    assertThat(plain.log).containsExactly("line 5 LOW", "line 16 HIGH");
    assertThat(group.levels()).isEqualTo(0b100);
    plain.log.clear();
    group.close();
    assertThat(plain.log).contains("line 5 LOW", "line 6 LOW", "line 16 LOW");
    assertThat(plain.log).noneMatch(line -> line.endsWith("HIGH"));
    group.close();
    board.outputs("again", 16).close();
  }

  @Test
  void aGroupOfPlainLinesBeginsAndEndsAtTheVoltagesOfItsLevels() throws ComponentException {
    LineGroup group =
        board.outputs(
            "relay",
            OutputOptions.LOW.withActiveLow(0b10).withInitial(0b11).withShutdown(0b01),
            5,
            6);
    assertThat(group.levels()).isEqualTo(0b11);
    assertThat(plain.log).containsExactly("line 5 HIGH", "line 6 LOW");
    plain.log.clear();
    group.write(0b10, 0);
    assertThat(plain.log).containsExactly("line 6 HIGH");
    plain.log.clear();
    group.close();
    assertThat(plain.log).contains("line 5 HIGH", "line 6 HIGH").noneMatch(l -> l.endsWith("LOW"));
  }

  @Test
  void whatPlainProvidersCannotDoIsRefusedAndTheLineStaysFree() throws ComponentException {
    assertThatThrownBy(() -> board.outputs("bus", OutputOptions.LOW.withOpenDrain(1), 5))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("bus: GPIO [5]: provider plain-out has no open drain");
    assertThatThrownBy(
            () -> board.edges("button", 6, InputOptions.of(PullResistance.PULL_UP).inverted()))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("provider plain-in has no inputs that are active low");
    board.outputs("free", 5, 6);
  }

  @Test
  void aDebounceThatIsAskedForReachesTheProviderInMicroseconds() throws ComponentException {
    board.edges("button", 17, InputOptions.of(PullResistance.PULL_UP).withDebounce(5_000));
    assertThat(Objects.requireNonNull(plain.lastInput).debounce()).isEqualTo(5_000);
    assertThatThrownBy(() -> InputOptions.of(PullResistance.OFF).withDebounce(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aBoardWithoutNamesOfItsOwnNamesItsLinesByNumber() throws ComponentException {
    assertThat(board.line("light", "GPIO17")).isEqualTo(17);
    assertThatThrownBy(() -> board.line("light", "ID_SDA"))
        .isInstanceOf(ComponentException.class)
        .hasMessage(
            "light: board plain has no line named 'ID_SDA'; expected a name that gpioinfo shows,"
                + " such as GPIO17");
  }

  @Test
  void aLineIsNotBothOpenDrainAndOpenSource() {
    assertThatThrownBy(() -> OutputOptions.LOW.withOpenDrain(0b11).withOpenSource(0b10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0x2");
  }

  @Test
  void aGroupThatCannotBeHadWhollyHoldsNothing() throws ComponentException {
    plain.brokenLine = 16;
    assertThatThrownBy(() -> board.outputs("motors", 5, 6, 16))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("motors: GPIO 16 cannot be had from board plain")
        .hasMessageContaining("held by the kernel");
    board.outputs("lights", 5, 6);
  }

  @Test
  void aLineTakenTwiceNamesBothOwners() throws ComponentException {
    board.outputs("motors", 5, 6);
    assertThatThrownBy(() -> board.edges("encoder", 6, PullResistance.OFF))
        .isInstanceOf(ComponentException.class)
        .hasMessageStartingWith("encoder: GPIO 6 is already taken by component 'motors'");
    assertThatThrownBy(() -> board.outputs("twice", 7, 7))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("GPIO 7 is named twice");
  }

  @Test
  void aLineThatCouldNotBeSetIsGivenBackAllTheSame() throws ComponentException {
    LineGroup group = board.outputs("motors", 5, 6);
    plain.stuckLine = 5;
    assertThatThrownBy(group::close).hasMessageContaining("line 5 cannot be set");
    assertThat(plain.context.registry().all()).isEmpty();
  }

  @Test
  void aClosedPortIsFreeAgain() throws ComponentException {
    board.pulse("servo", 12, 20_000_000).close();
    board.pulse("servo2", 12, 20_000_000);
    board.edges("a", 17, PullResistance.OFF).close();
    board.edges("b", 17, PullResistance.OFF);
    board.serial("x", "/dev/s", 9600).close();
    board.serial("y", "/dev/s", 9600);
  }

  @Test
  void closingTheBoardPutsOutputsLowAndEndsTheContext() throws ComponentException {
    board.pulse("servo", 12, 20_000_000).setPulse(20_000_000, 1_000_000);
    board.outputs("motors", 5).write(1, 1);
    board.serial("lidar", "/dev/s", 9600);
    plain.log.clear();
    board.close();
    assertThat(plain.log).contains("pwm 12 off", "line 5 LOW");
    assertThat(serialLog).containsExactly("close /dev/s");
    assertThat(plain.context.isShutdown()).isTrue();
    assertThatThrownBy(() -> board.outputs("late", 6))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("board plain, which is closed");
    board.close();
  }

  @Test
  void aBoardWithoutI2cSaysSo() {
    assertThatThrownBy(() -> board.i2c("imu", 1, 0x68))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("imu: I2C bus 1 address 0x68: board plain has no provider of I2C");
    assertThatThrownBy(() -> board.i2c("imu", 1, 0x80))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("7-bit address");
  }

  @Test
  void anAbsentSerialDeviceIsNamedWithTheRemedy() {
    assertThatThrownBy(() -> board.serial("lidar", "/dev/none", 115_200))
        .isInstanceOf(ComponentException.class)
        .hasMessage(
            "lidar: serial line /dev/none cannot be opened at 115200 baud: no such device; check"
                + " that it is plugged in and that this user may open it");
  }

  private static final class FixedClock implements Clock {
    private long now;

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
      throw new AssertionError("the board must not wait");
    }
  }

  private record LoggedSerial(String device, List<String> log) implements SerialPort {
    @Override
    public int read(byte[] into, int offset, int length) {
      return 0;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      log.add("write");
    }

    @Override
    public void setDataTerminalReady(boolean active) {
      log.add("dtr");
    }

    @Override
    public void close() {
      log.add("close " + device);
    }
  }
}
