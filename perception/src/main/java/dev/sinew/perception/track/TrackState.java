package dev.sinew.perception.track;

import dev.sinew.perception.locate.FloorFilter;
import dev.sinew.perception.locate.Located;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Track;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object as the tracker remembers it. Belongs to the tracker's thread. */
final class TrackState {
  /** How sure the tracker is that it follows something. */
  enum Phase {
    /** Seen too seldom to be shown. */
    TENTATIVE,
    /** Seen often enough, or named by a bought look. */
    CONFIRMED
  }

  final long id;
  final BoxFilter filter;

  /** The filter as it was when the track was last seen, in pixels of the picture now. */
  final BoxFilter whenSeen;

  final Trail trail = new Trail();
  final LabelEvidence own = new LabelEvidence();
  Phase phase = Phase.TENTATIVE;
  int hits;

  /** Pictures since it was last seen. */
  int missed;

  /** Time since it was last seen, up to the newest picture. */
  double gapSeconds;

  long seenNanos;

  /** The box in the newest picture in which it was seen, as measured. */
  Box seenBox;

  /** Where it stands; null while no distance is known. */
  @Nullable FloorFilter floor;

  /** Distance along the optical axis when {@link #seenBox} was seen, metres; 0 when unknown. */
  double seenDepth;

  /** Distance along the optical axis in the newest picture, metres; 0 when unknown. */
  double depth;

  private @Nullable LookedLabel looked;

  TrackState(long id, Box box, long seenNanos) {
    this.id = id;
    this.filter = new BoxFilter(box);
    this.whenSeen = new BoxFilter(box);
    this.seenBox = box;
    this.seenNanos = seenNanos;
  }

  /** Takes the camera's own motion out of where the track is expected. */
  void carry(EgoMotion motion) {
    depth = filter.carry(motion, depth);
  }

  void see(Detection detection, long captureNanos) {
    own.add(detection.label(), detection.score());
    seenBox = detection.box();
    seenNanos = captureNanos;
    hits++;
    missed = 0;
    LookedLabel held = looked;
    if (held != null && held.yieldsTo(own.label(), own.score(), detection.box().width())) {
      looked = null;
    }
  }

  /**
   * Takes in where a picture places it.
   *
   * @return false when that was too far from where it was expected, and refused
   */
  boolean standAt(Located measured, long captureNanos) {
    FloorFilter before = floor;
    seenDepth = measured.depth();
    depth = measured.depth();
    if (before == null) {
      floor = new FloorFilter(measured, captureNanos);
      return true;
    }
    return before.see(measured, captureNanos);
  }

  /** In the odometry frame; null while no distance is known. */
  @Nullable Point2d position() {
    FloorFilter known = floor;
    return known == null ? null : known.position();
  }

  /**
   * Takes in what a second look says, as far as no better look says otherwise.
   *
   * @param captureNanos of the picture that was looked at
   * @param source who looked
   * @return whether that is what it is called now
   */
  boolean correct(Detection detection, long captureNanos, Track.Source source) {
    LookedLabel next =
        LookedLabel.after(
            looked,
            detection.label(),
            detection.score(),
            detection.box().width(),
            captureNanos,
            source);
    looked = next;
    phase = Phase.CONFIRMED;
    return next.label().equals(detection.label());
  }

  String label() {
    return looked != null ? looked.label() : own.label();
  }

  double boughtWidth() {
    return looked != null ? looked.width() : 0;
  }

  Track view() {
    LookedLabel held = looked;
    return new Track(
        id,
        label(),
        held != null ? held.score() : own.score(),
        held != null ? held.source() : Track.Source.OWN,
        seenBox,
        seenNanos,
        hits,
        Optional.ofNullable(floor).map(FloorFilter::position),
        Optional.ofNullable(floor).map(FloorFilter::covariance),
        own.label(),
        own.score());
  }
}
