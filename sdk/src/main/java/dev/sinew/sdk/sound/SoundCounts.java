package dev.sinew.sdk.sound;

/**
 * What became of a microphone's sound, since it was opened.
 *
 * @param captured blocks that came
 * @param dropped blocks that nobody took before newer ones needed their room
 * @param restarts how often the source was started again
 */
public record SoundCounts(long captured, long dropped, long restarts) {
  /** Before anything came. */
  public static final SoundCounts NONE = new SoundCounts(0, 0, 0);
}
