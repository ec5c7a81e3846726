package dev.sinew.bench.sensing;

import com.pi4j.io.gpio.digital.DigitalState;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.Sheet;
import dev.sinew.hal.drivers.quadrature.QuadratureConfig;
import dev.sinew.hal.drivers.quadrature.QuadratureDriver;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import java.util.Locale;
import java.util.Map;

/**
 * How right an encoder's velocity is, beside the plain way: counts between two turns of the bus by
 * the time between them. The shaft's speed sways by a tenth twice a second about its mean.
 */
public final class EncoderBenchmark implements Benchmark {
  private static final double COUNTS_PER_TURN = 1320;
  private static final double COUNTS_PER_RADIAN = COUNTS_PER_TURN / (2 * Math.PI);
  private static final long BUS_NANOS = 10_000_000;
  private static final double SECONDS = 20;
  private static final double[] SPEEDS = {0.05, 0.2, 0.5, 1, 2, 5, 10, 20, 40, 80};

  @Override
  public String name() {
    return "encoder";
  }

  @Override
  public String summary() {
    return "error of an encoder's velocity over its speed, beside counting for a turn of the bus";
  }

  /** Two lines whose edges come when the shaft passes them. */
  private static final class Shaft {
    private final EdgeInput.EdgeListener[] listeners = new EdgeInput.EdgeListener[2];
    private final MovedClock time;
    private long count;

    Shaft(MovedClock time) {
      this.time = time;
    }

    EdgeInput line(int line) {
      return Sockets.proxy(
          EdgeInput.class,
          (method, arguments) ->
              switch (method) {
                case "onEdge" -> {
                  listeners[line] = (EdgeInput.EdgeListener) arguments[0];
                  yield line;
                }
                case "state" -> DigitalState.LOW;
                case "kernelTimestamps" -> true;
                case "settledNanos" -> time.nanos();
                default -> line;
              });
    }

    /** The shaft passes the place of the next count. */
    void pass(long timeNanos) {
      int phase = (int) (++count & 3);
      int line = phase == 1 || phase == 3 ? 0 : 1;
      listeners[line].edge(phase == 1 || phase == 2, timeNanos);
    }
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%.0f counts a turn, a turn of the bus every 10 ms, %.0f s at each mean speed"
            .formatted(COUNTS_PER_TURN, SECONDS));
    sheet.setting("bare", "counts since the last turn of the bus, divided by 10 ms");
    sheet.head("root mean square error", "% of the mean speed");
    for (double speed : SPEEDS) {
      sweep(sheet, speed);
    }
  }

  private static void sweep(Sheet sheet, double mean) throws ComponentException {
    MovedClock time = new MovedClock();
    Shaft shaft = new Shaft(time);
    int[] asked = {0};
    Encoder encoder =
        (Encoder)
            new QuadratureDriver()
                .open(
                    new QuadratureConfig(5, 6, COUNTS_PER_TURN, false, false),
                    Sockets.context(time, Map.of("edges", arguments -> shaft.line(asked[0]++))));
    EncoderSample sample = encoder.newSample();
    long begin = time.nanos();
    long counted = 0;
    double ours = 0;
    double bare = 0;
    int samples = 0;
    for (int turn = 1; turn * BUS_NANOS <= SECONDS * 1e9; turn++) {
      double end = turn * BUS_NANOS * 1e-9;
      long passed = 0;
      while (place(mean, end) >= shaft.count + 1) {
        shaft.pass(begin + (long) (when(mean, shaft.count + 1, end) * 1e9));
        passed++;
      }
      time.advance(BUS_NANOS);
      if (encoder.sample(sample) && turn > 100) {
        double truth = mean * (1 + 0.1 * Math.sin(4 * Math.PI * end));
        ours += square(sample.velocity - truth);
        bare += square(passed / COUNTS_PER_RADIAN / (BUS_NANOS * 1e-9) - truth);
        samples++;
      }
      counted += passed;
    }
    encoder.close();
    sheet.row(
        String.format(Locale.ROOT, "%.2f rad/s, %.0f counts a second", mean, counted / SECONDS),
        100 * Math.sqrt(ours / samples) / mean,
        100 * Math.sqrt(bare / samples) / mean);
  }

  private static double square(double value) {
    return value * value;
  }

  /** Counts passed after so many seconds. */
  private static double place(double mean, double seconds) {
    double swayed = 0.1 / (4 * Math.PI) * (1 - Math.cos(4 * Math.PI * seconds));
    return mean * COUNTS_PER_RADIAN * (seconds + swayed);
  }

  /** The second at which a count is passed, by bisection. */
  private static double when(double mean, long count, double latest) {
    double low = Math.max(0, latest - BUS_NANOS * 1e-9);
    double high = latest;
    for (int i = 0; i < 40; i++) {
      double middle = 0.5 * (low + high);
      if (place(mean, middle) < count) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
