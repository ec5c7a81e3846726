package dev.sinew.bench.guard;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SafePulse;
import dev.sinew.runtime.guard.GuardEvents;
import dev.sinew.runtime.guard.GuardSettings;
import dev.sinew.runtime.guard.GuardWatch;
import dev.sinew.runtime.guard.Turning;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A process that has a guard, ours or the bare one, and waits to be killed: {@code ours|bare
 * CHANNEL}. Says {@code watched NANOSECONDS PID}: how long that took, and who watches.
 */
final class DoomedRobot {
  static final long BEAT_NANOS = 20_000_000;
  static final int MISSED = 3;

  private static final Clock CLOCK = new SystemClock();

  private DoomedRobot() {}

  public static void main(String[] args) throws Exception {
    Path channel = Path.of(args[1]);
    if (args[0].equals("ours")) {
      ours(channel);
    } else {
      bare(channel);
    }
  }

  private static void ours(Path channel) throws InterruptedException {
    CountDownLatch watching = new CountDownLatch(1);
    long begun = CLOCK.nanos();
    GuardWatch watch =
        new GuardWatch(
            new GuardSettings(
                Path.of(System.getProperty("java.home")),
                channel.resolve(".."),
                BEAT_NANOS,
                MISSED,
                Optional.empty()),
            new OneChannel(channel),
            CLOCK,
            new GuardEvents() {
              @Override
              public void waiting(String reason) {}

              @Override
              public void absent(String reason) {
                System.err.println(reason);
              }

              @Override
              public void watching() {
                watching.countDown();
              }
            },
            () -> {});
    watch.turning(
        new Turning() {
          @Override
          public boolean turns(long nowNanos) {
            return true;
          }

          @Override
          public void standDown() {}

          @Override
          public boolean safe() {
            return true;
          }
        });
    watch.start();
    watching.await();
    System.out.println("watched " + (CLOCK.nanos() - begun) + " " + watch.pid().orElseThrow());
    Thread.currentThread().join();
  }

  private static void bare(Path channel) throws IOException, InterruptedException {
    long begun = CLOCK.nanos();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xint",
            "-XX:+UseSerialGC",
            "-Xms4m",
            "-Xmx8m",
            "-XX:-UsePerfData",
            BareGuard.class.getName(),
            channel.resolve("enable").toString(),
            Long.toString(BEAT_NANOS * MISSED));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process guard = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String line = guard.inputReader().readLine();
    if (line == null) {
      throw new IOException("the bare guard does not start");
    }
    OutputStream out = guard.getOutputStream();
    // It counts from the first one on.
    out.write(1);
    out.flush();
    System.out.println("watched " + (CLOCK.nanos() - begun) + " " + guard.pid());
    for (long due = CLOCK.nanos(); ; due += BEAT_NANOS) {
      out.write(1);
      out.flush();
      CLOCK.sleepUntil(due);
    }
  }

  /** One PWM channel that runs. */
  private record OneChannel(Path channel) implements SafeOutputs {
    @Override
    public void declare(PulseOutput port, SafePulse state) {
      throw new UnsupportedOperationException("the channel is declared");
    }

    @Override
    public void declare(LineGroup port, long levels) {
      throw new UnsupportedOperationException("there are no lines");
    }

    @Override
    public void declare(I2C port, RegisterWrite... writes) {
      throw new UnsupportedOperationException("there is no bus");
    }

    @Override
    public List<SafeOutput> declared() {
      return List.of(
          new SafeOutput.Pulse(
              "wheel",
              12,
              SafePulse.OFF,
              Optional.of(new KernelPlace.PwmChannel(channel.toString()))));
    }

    @Override
    public int revision() {
      return 1;
    }
  }
}
