package dev.sinew.bench.sight;

import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process with little memory uses while it looks at very many frames. */
public final class FrameLoopBenchmark implements Benchmark {
  private static final List<String> FLAGS =
      List.of(
          "-Xmx128m",
          "-Xms22m",
          "-Xmn14m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TrimNativeHeapInterval=500",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");
  private static final Pattern LINE =
      Pattern.compile(
          FrameLoop.MARK
              + " (\\d+) frames, boxes (\\d+), bytes (\\d+), collections (\\d+), resident (\\d+)"
              + " kB, most (\\d+) kB");
  private static final double KILOBYTES_PER_MEGABYTE = 1e6 / 1024;
  private static final int TOLD = 8;

  private final Installation here;
  private final Properties properties;

  /**
   * @param properties {@code sinew.bench.frames} says how many, 2,000 when absent
   */
  public FrameLoopBenchmark(Installation here, Properties properties) {
    this.here = here;
    this.properties = properties;
  }

  @Override
  public String name() {
    return "eyes";
  }

  @Override
  public String summary() {
    return "memory and collections of a process that looks at thousands of frames";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    int frames = Integer.parseInt(properties.getProperty("sinew.bench.frames", "2000"));
    sheet.setting("settings", "a JVM of its own, " + String.join(" ", FLAGS.subList(0, 7)));
    Models models = Models.of(here.home(), here.environment());
    for (String name : List.of("nanodet-g", "yolox-nano")) {
      ModelManifest manifest = models.named(name).orElseThrow();
      if (models.store().find(manifest).isEmpty()) {
        sheet.setting("missing", models.store().absence(manifest));
        continue;
      }
      Matcher found = measure(name, frames);
      sheet.head(name + ", 640 x 480", frames + " frames");
      sheet.row("boxes a frame", number(found, 2) / frames);
      sheet.row("heap a frame, bytes", number(found, 3) / frames);
      sheet.row("collections", number(found, 4));
      sheet.row("resident at the end, MB", number(found, 5) / KILOBYTES_PER_MEGABYTE);
      sheet.row("resident at most, MB", number(found, 6) / KILOBYTES_PER_MEGABYTE);
    }
  }

  private static double number(Matcher found, int group) {
    return Long.parseLong(found.group(group));
  }

  private Matcher measure(String model, int frames)
      throws IOException, InterruptedException, CannotMeasureException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(properties.getProperty("java.home"), "bin", "java").toString());
    line.addAll(FLAGS);
    line.add("-Dsinew.home=" + here.home());
    line.addAll(List.of(FrameLoop.class.getName(), model, Integer.toString(frames)));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("CLASSPATH", properties.getProperty("java.class.path"));
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    Deque<String> last = new ArrayDeque<>();
    try (BufferedReader err = process.errorReader()) {
      for (String text = err.readLine(); text != null; text = err.readLine()) {
        Matcher matcher = LINE.matcher(text);
        if (matcher.matches()) {
          return matcher;
        }
        last.add(text);
        if (last.size() > TOLD) {
          last.remove();
        }
      }
      throw new CannotMeasureException(
          "the process that was started failed:\n" + String.join("\n", last));
    } finally {
      process.destroy();
      process.waitFor();
    }
  }
}
