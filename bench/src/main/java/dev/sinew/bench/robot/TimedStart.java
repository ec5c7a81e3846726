package dev.sinew.bench.robot;

import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.sdk.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts a program and reads, from outside, when it has come to a line on its standard error.
 *
 * @param line program and arguments
 * @param classPath handed over in the environment
 * @param folder it works in
 * @param mark how the line begins
 */
record TimedStart(List<String> line, String classPath, Path folder, String mark) {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*([0-9]+) kB");
  private static final Pattern CPU = Pattern.compile("cpu ([0-9]+) ms");
  private static final long PATIENCE_SECONDS = 60;
  private static final int TOLD = 8;

  TimedStart {
    line = List.copyOf(line);
  }

  /**
   * What was found.
   *
   * @param nanos from before the process was made to the line
   * @param cpuMillis processor time by then, as the line says; empty where it does not
   * @param residentKilobytes memory by then, as the line says; empty where it does not
   */
  record Found(long nanos, OptionalLong cpuMillis, OptionalLong residentKilobytes) {}

  /** Starts it, waits for the line and then for its end. */
  Found measure(Clock clock) throws IOException, InterruptedException, CannotMeasureException {
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().put("CLASSPATH", classPath);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long start = clock.nanos();
    Process process = builder.start();
    try (BufferedReader err = process.errorReader()) {
      Deque<String> last = new ArrayDeque<>();
      Found found = null;
      for (String text = err.readLine(); text != null; text = err.readLine()) {
        if (found == null && text.startsWith(mark)) {
          found = new Found(clock.nanos() - start, number(CPU, text), number(RESIDENT, text));
        }
        last.add(text);
        if (last.size() > TOLD) {
          last.remove();
        }
      }
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new CannotMeasureException(
            "the program that was started failed:\n" + String.join("\n", last));
      }
      if (found == null) {
        throw new CannotMeasureException("the program that was started never said '" + mark + "'");
      }
      return found;
    } finally {
      process.destroyForcibly();
    }
  }

  private static OptionalLong number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
