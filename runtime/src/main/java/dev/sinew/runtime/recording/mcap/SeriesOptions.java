package dev.sinew.runtime.recording.mcap;

/**
 * How much disk a recording may take, and how it is cut into files.
 *
 * @param file how each file is written
 * @param fileBytes a new file begins when one has this many bytes; 64 KiB or more
 * @param fileSpanNanos a new file begins when one spans this much log time; above 0
 * @param totalBytes most that all files of the recording take together; at least two files' worth
 *     where the oldest is removed
 * @param whenFull what happens at {@code totalBytes}
 * @param keptFreeBytes the recording ends when the disk has less room than this left: the robot's
 *     other files need it more; 0 to use all of it
 */
public record SeriesOptions(
    McapOptions file,
    long fileBytes,
    long fileSpanNanos,
    long totalBytes,
    WhenFull whenFull,
    long keptFreeBytes) {
  static final long LEAST_FILE = 64L << 10;

  /** What happens when a recording has taken all it may. */
  public enum WhenFull {
    /** Its oldest file goes: the newest past is kept. */
    REMOVE_OLDEST,
    /** It ends: its beginning is kept. */
    STOP
  }

  /** Files of 256 MiB or an hour, at most 4 GiB, the oldest removed, 256 MiB of the disk left. */
  public static final SeriesOptions DEFAULT =
      new SeriesOptions(
          McapOptions.DEFAULT,
          256L << 20,
          3_600_000_000_000L,
          4L << 30,
          WhenFull.REMOVE_OLDEST,
          256L << 20);

  public SeriesOptions {
    if (fileBytes < LEAST_FILE || fileSpanNanos <= 0 || keptFreeBytes < 0) {
      throw new IllegalArgumentException(
          "a file takes at least 64 KiB and some time, and no less than nothing is kept free");
    }
    long least = whenFull == WhenFull.REMOVE_OLDEST ? 2 * fileBytes : fileBytes;
    if (totalBytes < least) {
      throw new IllegalArgumentException(
          "a recording of "
              + totalBytes
              + " bytes is too small for its files of "
              + fileBytes
              + "; expected at least "
              + least);
    }
  }
}
