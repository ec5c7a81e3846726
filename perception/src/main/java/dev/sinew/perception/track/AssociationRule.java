package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import java.util.List;

/**
 * One way to tell which detection is which track and what a track learns from it. Belongs to one
 * tracker and its thread.
 */
sealed interface AssociationRule permits ByteTrackRule, OcSortRule {

  /** Takes the robot's own motion out of what is remembered of a track, and lets time pass. */
  void predict(TrackState state, EgoMotion motion, double seconds);

  /** Pairs the tracks, already predicted, with what was found. */
  void associate(List<TrackState> live, Findings found, Pairing pairing);

  /** A track begins anew at a box of the newest picture. */
  void begin(TrackState state, Box box);

  /** A track was found at a box of the newest picture. */
  void observe(TrackState state, Box box);

  /** The rule that the settings name. */
  static AssociationRule of(TrackerSettings settings) {
    return switch (settings.kind()) {
      case BYTETRACK -> new ByteTrackRule(settings);
      case OC_SORT -> new OcSortRule(settings);
    };
  }
}
