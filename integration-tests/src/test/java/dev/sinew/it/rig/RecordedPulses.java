package dev.sinew.it.rig;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the recording PWM chip was told ({@code simulators/rig/sinew-pwm.c}): device {@code
 * 1f00098000.pwm}, as on a Raspberry Pi 5, with 4 channels.
 */
final class RecordedPulses {
  private static final Path FOLDER = Path.of("/sys/kernel/debug/sinew-pwm");

  private RecordedPulses() {}

  /**
   * One state of a channel.
   *
   * @param nanos when it was applied, {@code CLOCK_MONOTONIC}, which is {@code SystemClock}'s time;
   *     0 for a channel that was never touched
   * @param periodNanos nanoseconds
   * @param widthNanos nanoseconds of the active level in each period
   */
  record Applied(
      long nanos,
      int channel,
      boolean enabled,
      long periodNanos,
      long widthNanos,
      boolean inversed) {
    private static Applied parse(String line) {
      String[] parts = line.split(" ");
      return new Applied(
          Long.parseLong(parts[0]),
          Integer.parseInt(parts[1]),
          parts[2].equals("1"),
          Long.parseLong(parts[3]),
          Long.parseLong(parts[4]),
          parts[5].equals("1"));
    }
  }

  /** Everything applied since {@link #forget}, oldest first; at most the last 4096. */
  static List<Applied> log() throws IOException {
    return Files.readAllLines(FOLDER.resolve("log")).stream().map(Applied::parse).toList();
  }

  /** What a channel puts out now. */
  static Applied now(int channel) throws IOException {
    return Applied.parse(Files.readAllLines(FOLDER.resolve("state")).get(channel));
  }

  /** Empties the log. */
  static void forget() throws IOException {
    Files.writeString(FOLDER.resolve("log"), "\n");
  }

  /** The errno that further changes are answered with; 0 for none. */
  static void refuse(int errno) throws IOException {
    Files.writeString(FOLDER.resolve("refuse"), errno + "\n");
  }
}
