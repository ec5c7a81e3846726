package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.time.Duration;
import java.util.List;

/**
 * What {@code --record} keeps and how much of it. The default keeps no pictures: who meets a robot
 * has not asked to be filmed.
 *
 * @param frames which pictures of the camera are kept
 * @param frameRate most pictures a second
 * @param rate messages a second of each topic for viewers
 * @param without topics for viewers that are not kept
 * @param fileSize size at which a new file begins, MiB
 * @param fileTime robot time after which a new file begins
 * @param totalSize most that all files of a recording take, MiB
 * @param whenFull what happens then
 * @param keepFree room on the disk at which the recording ends, MiB
 * @param sync robot time between two writes to the disk itself
 */
@Doc("What --record keeps and how much of it.")
public record Recording(
    @Doc(
            "Which pictures are kept: none, coarse (32 pixels wide, nobody can be recognised) or"
                + " whole.")
        @Default("'none'")
        Frames frames,
    @Doc("Most pictures a second.") @Unit("Hz") @Range(min = 0.01, max = 30) @Default("1")
        double frameRate,
    @Doc("Messages a second of each topic for viewers.")
        @Unit("Hz")
        @Range(min = 0.1, max = 100)
        @Default("10")
        double rate,
    @Doc("Topics for viewers that are not kept, such as '/scan'.") @Default("[]")
        List<String> without,
    @Doc("Size at which a new file begins.")
        @Unit("MiB")
        @Range(min = 1, max = 65536)
        @Default("1024")
        int fileSize,
    @Doc("Robot time after which a new file begins.")
        @Range(min = 1, max = 604800)
        @Default("'24 h'")
        Duration fileTime,
    @Doc("Most that all files of a recording take.")
        @Unit("MiB")
        @Range(min = 2, max = 1048576)
        @Default("4096")
        int totalSize,
    @Doc(
            "What happens then: stop, or remove-oldest, after which the rest can be looked at but"
                + " not replayed.")
        @Default("'stop'")
        WhenFull whenFull,
    @Doc("Room on the disk at which the recording ends.")
        @Unit("MiB")
        @Range(min = 0, max = 1048576)
        @Default("256")
        int keepFree,
    @Doc(
            "Robot time between two writes to the disk itself: what a power cut may cost, against"
                + " the SD card's life.")
        @Range(min = 0, max = 3600)
        @Default("'5 s'")
        Duration sync) {
  /** Which pictures are kept. */
  public enum Frames {
    NONE,
    COARSE,
    WHOLE
  }

  /** What happens when a recording has taken all it may. */
  public enum WhenFull {
    STOP,
    REMOVE_OLDEST
  }

  public Recording {
    without = List.copyOf(without);
    int least = whenFull == WhenFull.REMOVE_OLDEST ? 2 * fileSize : fileSize;
    if (totalSize < least) {
      throw new IllegalArgumentException(
          "totalSize: %d MiB is too small for files of %d MiB; expected at least %d"
              .formatted(totalSize, fileSize, least));
    }
  }
}
