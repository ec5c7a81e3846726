package dev.sinew.runtime.skill;

import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a process takes of processor and memory, from {@code /proc} (proc_pid_statm(5)) and the
 * system's own account of its time. One thread.
 */
final class CpuUse {
  private static final long PAGE = 4096;

  /** It looks no more often than this. */
  private static final long LOOK_NANOS = 250_000_000L;

  private final ProcessHandle process;
  private final Path statm;
  private final Clock clock;
  private final long windowNanos;
  private long lookedNanos = Long.MIN_VALUE;
  private long sinceNanos;
  private long usedNanos;

  CpuUse(long pid, Clock clock, long windowNanos) {
    this.process = ProcessHandle.of(pid).orElseThrow();
    this.statm = Path.of("/proc/" + pid + "/statm");
    this.clock = clock;
    this.windowNanos = windowNanos;
    this.sinceNanos = clock.nanos();
  }

  /** Counts from here: what it took to start is no fault of the plugin. */
  void begin() {
    sinceNanos = clock.nanos();
    usedNanos = used();
  }

  private long used() {
    return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /**
   * Whether it takes more than it may.
   *
   * @param cpu share of one core, over the window
   * @param residentBytes memory
   * @return what it took, in words
   */
  Optional<String> over(double cpu, long residentBytes) {
    long now = clock.nanos();
    if (lookedNanos != Long.MIN_VALUE && now - lookedNanos < LOOK_NANOS) {
      return Optional.empty();
    }
    lookedNanos = now;
    if (now - sinceNanos >= windowNanos) {
      long used = used();
      double share = (double) (used - usedNanos) / (now - sinceNanos);
      sinceNanos = now;
      usedNanos = used;
      if (share > cpu) {
        return Optional.of(
            String.format(Locale.ROOT, "it took %.2f of a core; it may take %.2f", share, cpu));
      }
    }
    long resident = resident();
    return resident > residentBytes
        ? Optional.of(
            "it holds %d MiB; it may hold %d MiB".formatted(resident >> 20, residentBytes >> 20))
        : Optional.empty();
  }

  private long resident() {
    try {
      String[] words = Files.readString(statm).split(" ");
      return words.length > 1 ? Long.parseLong(words[1]) * PAGE : 0;
    } catch (IOException | NumberFormatException e) {
      return 0; // It has ended, or this system has no /proc: the limits of the heap remain.
    }
  }
}
