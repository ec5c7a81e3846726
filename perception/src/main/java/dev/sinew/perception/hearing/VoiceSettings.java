package dev.sinew.perception.hearing;

/**
 * When speech begins and ends. Times are rounded up to whole blocks of 32 ms.
 *
 * @param start probability from which a block has speech in it, in (0, 1)
 * @param end probability below which it has none any more; less than {@code start}
 * @param leastSpeechMillis of blocks with speech before it counts as begun
 * @param leastSilenceMillis of blocks without before it counts as ended
 * @param paddingMillis of sound before and after that belong to a segment
 * @param longestMillis after which a segment ends although speech goes on
 */
public record VoiceSettings(
    double start,
    double end,
    int leastSpeechMillis,
    int leastSilenceMillis,
    int paddingMillis,
    int longestMillis) {
  /** Silero's own thresholds; short silences, since commands are short. */
  public static final VoiceSettings USUAL = new VoiceSettings(0.5, 0.35, 96, 320, 200, 8_000);

  public VoiceSettings {
    if (!(start > 0 && start < 1 && end > 0 && end < start)) {
      throw new IllegalArgumentException(
          "start %s and end %s; expected 0 < end < start < 1".formatted(start, end));
    }
    if (leastSpeechMillis < 1
        || leastSilenceMillis < 1
        || paddingMillis < 0
        || longestMillis < 500
        || longestMillis > 60_000) {
      throw new IllegalArgumentException(
          "speech %d ms, silence %d ms, padding %d ms, longest %d ms; expected more than 0 and a longest of 500 to 60000"
              .formatted(leastSpeechMillis, leastSilenceMillis, paddingMillis, longestMillis));
    }
  }
}
