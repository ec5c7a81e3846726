package dev.sinew.bench.soak;

import dev.sinew.bench.report.Machine;
import dev.sinew.bench.robot.Rover;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.StartException;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ./sinew bench soak [--for 30m] [--eyes] [--report FOLDER]}. */
public final class SoakCommand {
  public static final String NAME = "soak";

  public static final String SUMMARY =
      "lives for --for 30m of real time (--eyes, --report FOLDER); memory, handles, threads";

  private static final int OK = 0;
  private static final int GROWS = 1;
  private static final int USAGE = 2;
  private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smh])");
  private static final int SAMPLES = 120;
  private static final Duration BLIND_STRETCH = Duration.ofSeconds(30);
  private static final Duration SEEING_STRETCH = Duration.ofSeconds(2);

  private final Installation here;
  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  private Duration time = Duration.ofMinutes(30);
  private boolean eyes;
  private Optional<Path> report = Optional.empty();

  public SoakCommand(Installation here, Clock clock, PrintStream out, PrintStream err) {
    this.here = here;
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /** Runs it; the exit code: 0 flat, 1 something grows or the robot cannot start, 2 usage. */
  public int run(List<String> arguments) {
    Optional<String> mistake = read(new ArrayDeque<>(arguments));
    if (mistake.isPresent()) {
      err.println(mistake.get());
      return USAGE;
    }
    try {
      return soak();
    } catch (StartException e) {
      e.problems().forEach(err::println);
    } catch (IOException e) {
      err.println("the report cannot be written: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("the soak was interrupted");
    }
    return GROWS;
  }

  private Optional<String> read(Deque<String> arguments) {
    while (!arguments.isEmpty()) {
      String option = arguments.pop();
      switch (option) {
        case "--eyes" -> eyes = true;
        case "--for", "--report" -> {
          if (arguments.isEmpty()) {
            return Optional.of(option + " needs a value");
          }
          String value = arguments.pop();
          if (option.equals("--report")) {
            report = Optional.of(Path.of(value));
            continue;
          }
          Matcher parsed = TIME.matcher(value);
          if (!parsed.matches()) {
            return Optional.of("--for %s: expected a time such as 90s, 30m or 2h".formatted(value));
          }
          long count = Long.parseLong(parsed.group(1));
          time =
              switch (parsed.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                default -> Duration.ofHours(count);
              };
        }
        default -> {
          return Optional.of(
              "soak does not know '%s'; expected --for TIME, --eyes, --report FOLDER"
                  .formatted(option));
        }
      }
    }
    return time.toSeconds() < 10
        ? Optional.of("--for: a soak of less than 10 s says nothing")
        : Optional.empty();
  }

  private int soak() throws StartException, InterruptedException, IOException {
    Rover rover = eyes ? Rover.read(here) : Rover.read(here).blind();
    out.printf(
        "soak: %s, %s eyes, seed 1, virtual time, for %d s of real time%n  %s%n",
        Rover.FILE, eyes ? "with" : "without", time.toSeconds(), Machine.describe());
    List<Sample> told = new ArrayList<>();
    List<Sample> samples =
        new Soak(clock)
            .run(
                rover.alone(Duration.ofDays(365)),
                eyes ? SEEING_STRETCH : BLIND_STRETCH,
                time.dividedBy(SAMPLES),
                (wall, _) -> wall.compareTo(time) >= 0,
                sample -> {
                  told.add(sample);
                  if (told.size() % 10 == 1) {
                    line(sample);
                  }
                });
    if (samples.size() < Trend.FEWEST_SAMPLES) {
      err.printf("only %d samples were taken; run it for longer on this machine%n", samples.size());
      return GROWS;
    }
    return conclude(new SoakResult(eyes, samples));
  }

  private void line(Sample sample) {
    out.printf(
        Locale.ROOT,
        "  %6.0f s  %7.1f virtual h  heap %5.1f MiB  resident %5.0f MiB  handles %d  threads %d "
            + " %.0f m  %d collisions%n",
        sample.wallSeconds(),
        sample.virtualHours(),
        sample.heapBytes() / 1048576.0,
        sample.residentBytes() / 1048576.0,
        sample.handles(),
        sample.threads(),
        sample.distanceMeters(),
        sample.collisions());
  }

  private int conclude(SoakResult result) throws IOException {
    Sample last = result.last();
    out.printf(
        Locale.ROOT,
        "%n  %.1f virtual hours in %.1f minutes: %.0f m driven, %d collisions%n",
        last.virtualHours(),
        last.wallSeconds() / 60,
        last.distanceMeters(),
        last.collisions());
    for (Trend trend : result.trends()) {
      out.printf(
          Locale.ROOT,
          "  %-16s %8.1f → %8.1f %-4s slope %+.4f a virtual hour; may grow by %.0f: %s%n",
          trend.what(),
          trend.first(),
          trend.last(),
          trend.unit(),
          trend.slopePerHour(),
          trend.bound(),
          trend.flat() ? "flat" : "GROWS");
    }
    if (report.isPresent()) {
      new SoakReport(result, Machine.describe()).write(report.get());
      out.printf("  report  %s%n", report.get().resolve("soak.html"));
    }
    return result.flat() ? OK : GROWS;
  }
}
