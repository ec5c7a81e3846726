package dev.sinew.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What the numbers were measured on, in one line. */
public final class Machine {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path LOAD = Path.of("/proc/loadavg");

  private Machine() {}

  /** Processor, cores, Java, and how busy the machine is already. */
  public static String describe() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s; Java %s; load before the run %s",
        first(CPU, "model name").orElse("unknown processor"),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.arch"),
        System.getProperty("java.version"),
        load());
  }

  private static Optional<String> first(Path file, String key) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException notLinux) {
      return Optional.empty();
    }
  }

  private static String load() {
    try {
      return Files.readString(LOAD).split(" ")[0];
    } catch (IOException notLinux) {
      return "unknown";
    }
  }
}
