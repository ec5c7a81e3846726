package dev.sinew.hal.linux.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.OutputOptions;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LinuxOutputsTest {
  private final Context context =
      Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().build();
  private final RecordedLines lines = new RecordedLines("the chip's lines");

  @AfterEach
  void stop() {
    context.shutdown();
  }

  private static KernelPlace.Lines place(int size) {
    return new KernelPlace.Lines("/dev/gpiochip0", IntStream.range(0, size).boxed().toList());
  }

  @Test
  void aGroupIsSetInOneCall() {
    LinuxLineGroup group = new LinuxLineGroup(lines, place(3), OutputOptions.LOW);

    group.write(0b101, 0b111);

    assertThat(lines.done).containsExactly("set 101 to 101");
    assertThat(group.levels()).isEqualTo(0b101);
    assertThat(group.size()).isEqualTo(3);
  }

  @Test
  void settingAGroupAllocatesNothing() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LinuxLineGroup group = new LinuxLineGroup(new SilentLines(), place(8), OutputOptions.LOW);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 300 && least > 100; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        group.write(0xff, i);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(100);
  }

  /** Takes everything and remembers the last. */
  private static final class SilentLines implements LineValues {
    private long last;

    @Override
    public String device() {
      return "silent";
    }

    @Override
    public void set(long mask, long levels) {
      last = levels & mask;
    }

    @Override
    public long get(long mask) {
      return last & mask;
    }

    @Override
    public void release() {}
  }

  @Test
  void bitsBeyondTheGroupAreIgnored() {
    LinuxLineGroup group = new LinuxLineGroup(lines, place(2), OutputOptions.LOW);

    group.write(-1L, -1L);

    assertThat(lines.done).containsExactly("set 11 to 11");
    assertThat(group.levels()).isEqualTo(0b11);
  }

  @Test
  void aGroupOf64LinesHasNoBitToSpare() {
    LinuxLineGroup group = new LinuxLineGroup(lines, place(64), OutputOptions.LOW);

    group.write(-1L, Long.MIN_VALUE);

    assertThat(group.levels()).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void closingDrivesAGroupLowBeforeItIsReleasedOnce() {
    LinuxLineGroup group = new LinuxLineGroup(lines, place(2), OutputOptions.LOW);
    group.write(0b11, 0b11);

    group.close();
    group.close();

    assertThat(lines.done).containsExactly("set 11 to 11", "set 11 to 0", "release");
    assertThatThrownBy(() -> group.write(1, 1)).hasMessageContaining("have been released");
  }

  @Test
  void aGroupBeginsAndEndsAtTheLevelsItWasAskedForWith() {
    var options = OutputOptions.LOW.withInitial(0b1110).withShutdown(0b1101);
    LinuxLineGroup group = new LinuxLineGroup(lines, place(3), options);

    assertThat(group.levels()).isEqualTo(0b110);
    group.close();

    assertThat(lines.done).containsExactly("set 111 to 101", "release");
    assertThat(group.levels()).isEqualTo(0b101);
  }

  @Test
  void aGroupThatCannotBeDrivenLowIsReleasedAllTheSame() {
    LinuxLineGroup group = new LinuxLineGroup(lines, place(2), OutputOptions.LOW);
    lines.broken = true;

    assertThatThrownBy(group::close).hasMessageContaining("ENODEV");

    assertThat(lines.done).containsExactly("release");
  }

  @Test
  void aRefusedWriteLeavesTheBelievedLevelsAsTheyWere() {
    LinuxLineGroup group = new LinuxLineGroup(lines, place(2), OutputOptions.LOW);
    lines.broken = true;

    assertThatThrownBy(() -> group.write(0b11, 0b11)).hasMessageContaining("ENODEV");

    assertThat(group.levels()).isZero();
  }

  @Test
  void anOutputEndsAtItsShutdownLevel() {
    DigitalOutput output = output(DigitalState.HIGH);
    output.low();

    output.close();
    output.close();

    assertThat(lines.done).endsWith("set 1 to 0", "set 1 to 1", "release");
    assertThatThrownBy(output::high).hasMessageContaining("has been released");
  }

  @Test
  void theContextsShutdownEndsAnOutputToo() {
    output(DigitalState.LOW).high();

    context.shutdown();

    assertThat(lines.done).endsWith("set 1 to 1", "set 1 to 0", "release");
  }

  private DigitalOutput output(DigitalState shutdown) {
    var config =
        DigitalOutputConfigBuilder.newInstance(context)
            .id("light")
            .bcm(7)
            .initial(DigitalState.LOW)
            .shutdown(shutdown)
            .build();
    var output =
        new LinuxDigitalOutput(
            new LinuxDigitalOutputProvider(
                Machine.here(), new Remedies(Machine.here(), Map.of()), "chip"),
            config,
            lines,
            DigitalState.LOW);
    context.registry().add(output);
    return output;
  }
}
