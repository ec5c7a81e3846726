package dev.sinew.perception.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process holds in memory, as Linux counts it (proc(5), {@code VmRSS}). */
final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d{1,15}) kB$");
  private static final long KIBIBYTE = 1024;

  private ResidentMemory() {}

  /** Bytes; empty on other systems. */
  static Optional<Long> bytes() {
    try {
      return in(Files.readString(STATUS));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  static Optional<Long> in(String status) {
    Matcher line = RESIDENT.matcher(status);
    return line.find() ? Optional.of(Long.parseLong(line.group(1)) * KIBIBYTE) : Optional.empty();
  }
}
