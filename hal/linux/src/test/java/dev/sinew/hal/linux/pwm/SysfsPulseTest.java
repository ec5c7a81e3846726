package dev.sinew.hal.linux.pwm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.pwm.PwmConfigBuilder;
import com.pi4j.io.pwm.PwmPolarity;
import com.pi4j.io.pwm.PwmType;
import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class SysfsPulseTest {
  private static final String DEVICE = "1f00098000.pwm";
  private static final List<PulseChannel> CHANNELS =
      List.of(
          new PulseChannel(12, DEVICE, 0, "an overlay"),
          new PulseChannel(18, DEVICE, 2, "an overlay"),
          new PulseChannel(40, DEVICE, 0, "an overlay"));

  @TempDir private Path folder;
  private SysfsTree sysfs;
  private Context context;
  private int ids;

  @BeforeEach
  void start() throws Exception {
    sysfs = new SysfsTree(folder, DEVICE, 6);
    var machine = new Machine(folder, sysfs.root, folder);
    context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .disableShutdownHook()
            .add(
                new LinuxPwmProvider(
                    machine,
                    new Remedies(machine, Map.of()),
                    CHANNELS,
                    (_, _) -> {
                      throw new AssertionError("hardware only");
                    },
                    new SystemClock()))
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    context.shutdown();
    sysfs.end();
  }

  @Test
  void findsTheChipByItsDeviceAndExportsTheChannel() throws IOException {
    PulseOutput pulse = pulse(18, 50);

    pulse.setPulse(20_000_000, 1_500_123);

    assertThat(sysfs.value(2, "period")).isEqualTo("20000000");
    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("1500123");
    assertThat(sysfs.value(2, "enable")).isEqualTo("1");
    assertThat(pulse.widthNanos()).isEqualTo(1_500_123);
    assertThat(pulse.resolutionNanos()).isEqualTo(1);
  }

  @Test
  void settingAPulseAllocatesNothingOnceItIsCompiled() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PulseOutput pulse = pulse(18, 50);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 300 && least > 100; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 5_000; i++) {
        pulse.setPulse(20_000_000, 1_000_000 + i);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(100);
  }

  @Test
  void isOffAtFirst() throws IOException {
    PulseOutput pulse = pulse(18, 50);

    assertThat(sysfs.value(2, "enable")).isEqualTo("0");
    assertThat(pulse.isOn()).isFalse();
    assertThat(pulse.widthNanos()).isZero();
  }

  @Test
  void switchesOffWhatADeadProcessLeftRunning() throws IOException {
    sysfs.makeChannel(2, 50_000, 40_000, 1);

    pulse(18, 50);

    assertThat(sysfs.value(2, "enable")).isEqualTo("0");
    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("0");
  }

  @Test
  void aWidthThatTheKernelRefusesDoesNotSpareTheSwitch() throws Exception {
    sysfs.makeChannel(2, 50_000, 40_000, 1);
    // A named pipe can be read, and refuses what is written at a position.
    try (var _ = sysfs.pipe(2, "duty_cycle", "40000\n")) {
      assertThatThrownBy(() -> pulse(18, 50)).hasMessageContaining("set the width to 0");
    }

    assertThat(sysfs.value(2, "enable")).isEqualTo("0");
  }

  @Test
  void aShorterPeriodIsSetAfterTheWidthThatWouldExceedIt() throws IOException {
    PulseOutput pulse = pulse(18, 50);
    pulse.setPulse(20_000_000, 15_000_000);

    pulse.setPulse(50_000, 25_000);

    assertThat(sysfs.value(2, "period")).isEqualTo("50000");
    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("25000");
  }

  @Test
  void closingSwitchesOffAndGivesTheChannelBack() throws IOException {
    PulseOutput pulse = pulse(18, 50);
    pulse.setPulse(20_000_000, 1_000_000);

    pulse.close();
    pulse.close();

    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("0");
    assertThat(sysfs.value(2, "enable")).isEqualTo("0");
    assertThat(sysfs.unexported()).containsExactly("2");
    assertThatThrownBy(() -> pulse.setPulse(20_000_000, 1))
        .hasMessageContaining("PWM on GPIO 18")
        .hasMessageContaining("has been released");
  }

  @Test
  void theContextsShutdownSwitchesOff() throws IOException {
    pulse(18, 50).setPulse(20_000_000, 1_000_000);

    context.shutdown();

    assertThat(sysfs.value(2, "enable")).isEqualTo("0");
  }

  @Test
  void aClosedLineCanBeOpenedAgain() throws IOException {
    pulse(18, 50).close();

    pulse(18, 50).setPulse(1_000_000, 10);

    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("10");
  }

  @Test
  void twoLinesOfOneChannelAreRefused() {
    pulse(12, 50);

    assertThatThrownBy(() -> pulse(40, 50))
        .hasMessageContaining("PWM on GPIO 40")
        .hasMessageContaining("already drives the output of 'pwm12'");
  }

  @Test
  void valuesOutOfRangeAreRefusedBeforeTheKernelSeesThem() {
    PulseOutput pulse = pulse(18, 50);

    assertThatThrownBy(() -> pulse.setPulse(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pulse.setPulse(10, 11)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> pulse.setPulse(10, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anInvertedOutputIsInvertedWhileOff() throws IOException {
    context.create(config(18, 50).polarity(PwmPolarity.INVERSED).build());

    assertThat(sysfs.value(2, "polarity")).startsWith("inversed");
  }

  @Test
  void pi4jsPercentagesAndHertzDriveTheSameOutput() throws IOException {
    PulseOutput pulse = pulse(18, 1000);

    pulse.on(25);
    assertThat(sysfs.value(2, "period")).isEqualTo("1000000");
    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("250000");
    assertThat(pulse.getDutyCycle()).isEqualTo(25);

    pulse.setFrequency(500);
    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("500000");
    assertThat(pulse.getFrequency()).isEqualTo(500);

    pulse.off();
    assertThat(sysfs.value(2, "enable")).isEqualTo("0");
    pulse.on();
    assertThat(sysfs.value(2, "duty_cycle")).isEqualTo("500000");
  }

  @Test
  void aChannelThatIsNoChannelIsSaidToBeNone() throws IOException {
    sysfs.makeChannel(2, 0, 0, 0);
    Files.writeString(sysfs.root.resolve("pwmchip6/pwm2/period"), "nonsense");

    assertThatThrownBy(() -> pulse(18, 50)).hasMessageContaining("read period: found no number");
  }

  private PulseOutput pulse(int line, int hertz) {
    return (PulseOutput) context.create(config(line, hertz).build());
  }

  private PwmConfigBuilder config(int line, int hertz) {
    return PwmConfigBuilder.newInstance(context)
        .id("pwm" + line + "-" + ids++)
        .name("pwm" + line)
        .bcm(line)
        .pwmType(PwmType.HARDWARE)
        .frequency(hertz)
        .initial(0)
        .shutdown(0);
  }
}
