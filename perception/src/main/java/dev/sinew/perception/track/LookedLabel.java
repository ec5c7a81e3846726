package dev.sinew.perception.track;

import dev.sinew.sdk.vision.Track;
import org.jspecify.annotations.Nullable;

/**
 * What second looks call a thing. The best look's word stands: a larger view outranks a smaller
 * one, a surer one an equal one, and what was seen later what was seen before, in whatever order
 * the answers come. Of two looks that are about as good the second does not change the name, or two
 * models would call a thing now this, now that; a third that agrees with the second does. Belongs
 * to the tracker's thread.
 */
final class LookedLabel {
  /** A view that is this much larger is a better one, whatever the confidences. */
  private static final double LARGER = 1.25;

  /** A view smaller than this share says nothing against a larger one. */
  private static final double COMPARABLE = 0.8;

  /** By how much a look of about the same size must be surer to change the name. */
  private static final double SURER = 0.15;

  private final String label;
  private final double score;
  private final double width;
  private final long captureNanos;
  private final Track.Source source;

  /** Another name that the last look at about this size gave; empty when it agreed. */
  private final String challenger;

  private LookedLabel(
      String label,
      double score,
      double width,
      long captureNanos,
      Track.Source source,
      String challenger) {
    this.label = label;
    this.score = score;
    this.width = width;
    this.captureNanos = captureNanos;
    this.source = source;
    this.challenger = challenger;
  }

  /**
   * The first look at a thing.
   *
   * @param width of the thing in the picture that was looked at, pixels
   * @param captureNanos when that was taken
   * @param source who looked: the board itself, thoroughly, or a node for pay
   */
  static LookedLabel first(
      String label, double score, double width, long captureNanos, Track.Source source) {
    return new LookedLabel(label, score, width, captureNanos, source, "");
  }

  /**
   * What stands after another look; {@code held} itself when nothing is learnt from it.
   *
   * @param held what stood before; null for nothing
   */
  static LookedLabel after(
      @Nullable LookedLabel held,
      String label,
      double score,
      double width,
      long captureNanos,
      Track.Source source) {
    return held == null
        ? first(label, score, width, captureNanos, source)
        : held.and(label, score, width, captureNanos, source);
  }

  private LookedLabel and(
      String said, double saidScore, double saidWidth, long saidNanos, Track.Source saidSource) {
    boolean later = saidNanos - captureNanos >= 0;
    if (said.equals(label)) {
      double best = later ? saidScore : score;
      return new LookedLabel(
          label,
          best,
          Math.max(width, saidWidth),
          later ? saidNanos : captureNanos,
          later ? saidSource : source,
          "");
    }
    boolean larger = saidWidth >= LARGER * width;
    boolean comparable = saidWidth >= COMPARABLE * width;
    boolean surer = later && comparable && saidScore >= score + SURER;
    boolean again = later && comparable && said.equals(challenger);
    if (larger || surer || again) {
      return new LookedLabel(
          said,
          saidScore,
          again ? Math.max(width, saidWidth) : saidWidth,
          later ? saidNanos : captureNanos,
          saidSource,
          "");
    }
    return later && comparable
        ? new LookedLabel(label, score, width, saidNanos, source, said)
        : this;
  }

  /** Whether the board's own eyes see it so much better now that they are believed again. */
  boolean yieldsTo(String ownLabel, double ownScore, double ownWidth) {
    return !label.equals(ownLabel) && ownScore > score && ownWidth >= LARGER * width;
  }

  String label() {
    return label;
  }

  double score() {
    return score;
  }

  /** Of the thing in the best picture that was looked at, pixels. */
  double width() {
    return width;
  }

  Track.Source source() {
    return source;
  }
}
