package dev.sinew.bench.hal;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.pwm.PwmConfigBuilder;
import com.pi4j.io.pwm.PwmType;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.hal.linux.gpio.OutputLine;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.linux.pwm.LinuxPwmProvider;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * How far the pulses that software makes are from the width that was asked for, beside the lateness
 * of a bare thread that only sleeps. The line is a stand-in that notes the time of each edge: what
 * a pin adds to it is one control call.
 */
public final class SoftPulseBenchmark implements Benchmark {
  private static final long PERIOD_NANOS = 20_000_000L;
  private static final long WIDTH_NANOS = 7_500_000L;
  private static final long RUN_NANOS = 10_000_000_000L;

  private final Clock clock;

  public SoftPulseBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "softpwm";
  }

  @Override
  public String summary() {
    return "error of the pulses that software makes, beside a thread that only sleeps, 10 s";
  }

  /** Notes how wide each pulse was; of the timing thread, read when that has ended. */
  private final class Wire implements OutputLine.Setter {
    private final Spread errors = new Spread();
    private long rose;
    private boolean high;

    @Override
    public void set(boolean level) {
      long now = clock.nanos();
      if (level && !high) {
        rose = now;
      } else if (!level && high) {
        errors.add(Math.abs(now - rose - WIDTH_NANOS));
      }
      high = level;
    }
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting("settings", "50 Hz, 7.5 ms wide, 10 s, one output");
    sheet.setting("bare", "a thread that sleeps until the same times, at the same time");
    Wire wire = new Wire();
    Machine machine = Machine.here();
    LinuxPwmProvider provider =
        new LinuxPwmProvider(
            machine,
            new Remedies(machine, Map.of()),
            List.of(),
            (_, line) ->
                new OutputLine(
                    "bench",
                    new KernelPlace.Lines("bench", List.of(line)),
                    new Setters(wire)::next,
                    () -> {}),
            clock);
    Context context =
        Pi4J.newContextBuilder()
            .noAutoDetect()
            .noAutoInject()
            .disableShutdownHook()
            .add(provider)
            .build();
    Spread bare = new Spread();
    long end = clock.nanos() + RUN_NANOS;
    Thread sleeper = Thread.ofPlatform().name("bare sleeper").start(() -> sleep(bare, end));
    var config =
        PwmConfigBuilder.newInstance(context).id("bench").bcm(4).pwmType(PwmType.SOFTWARE).build();
    PulseOutput pulse = (PulseOutput) context.create(config);
    while (clock.nanos() < end) {
      try {
        pulse.setPulse(PERIOD_NANOS, WIDTH_NANOS);
      } catch (com.pi4j.io.exception.IOException e) {
        sheet.setting("late", String.valueOf(e.getMessage()));
      }
      clock.sleepUntil(clock.nanos() + PERIOD_NANOS);
    }
    long claimed = pulse.resolutionNanos();
    pulse.close();
    context.shutdown();
    sleeper.join();
    sheet.head("error of a pulse's width / lateness of a bare sleep", "µs");
    sheet.spreads(wire.errors, bare, 1000);
    sheet.row("resolutionNanos() at the end", claimed / 1000.0);
  }

  /** The output asks twice: the first setter is the timing thread's, the second the caller's. */
  private static final class Setters {
    private final OutputLine.Setter timed;
    private boolean given;

    Setters(OutputLine.Setter timed) {
      this.timed = timed;
    }

    OutputLine.Setter next() {
      OutputLine.Setter setter = given ? _ -> {} : timed;
      given = true;
      return setter;
    }
  }

  private void sleep(Spread lateness, long end) {
    try {
      for (long due = clock.nanos(); due < end; due += PERIOD_NANOS / 2) {
        clock.sleepUntil(due);
        lateness.add(clock.nanos() - due);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
