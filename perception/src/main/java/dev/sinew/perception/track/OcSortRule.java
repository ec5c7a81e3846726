package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import java.util.List;

/**
 * OC-SORT without appearance (Cao et al., "Observation-Centric SORT: Rethinking SORT for Robust
 * Multi-Object Tracking", CVPR 2023), with the doubtful detections taken in as ByteTrack does. It
 * trusts what was seen more than what was extrapolated:
 *
 * <ul>
 *   <li>momentum: of two detections that fit, the one in the direction in which the track went;
 *   <li>recovery: what no expected box fits may fit the box where the track was last seen;
 *   <li>re-update: a track found again has its filter set back to when it was last seen and led
 *       along the straight line to where it is now, so that the error of the gap is not kept.
 * </ul>
 */
final class OcSortRule implements AssociationRule {
  private static final double INERTIA = 0.2;

  private static final int ANY = Integer.MAX_VALUE;
  private static final int JUST_SEEN = 0;

  /**
   * For this share of the time for which a track is kept it may be found again where it was seen
   * last; what stands there later is more likely somebody else.
   */
  private static final double RECOVERY = 0.25;

  /** A gap of more pictures is re-lived in this many steps. */
  private static final int MOST_STEPS = 32;

  private final TrackerSettings settings;
  private final BoxTable expected = new BoxTable();
  private final BoxTable seenLast = new BoxTable();
  private BoxTable boxes = new BoxTable();
  private Findings found;
  private List<TrackState> live = List.of();
  private final Pairing.Gain withMomentum = this::gainWithMomentum;
  private final Pairing.Gain whereSeenLast = this::gainWhereSeenLast;
  private final Pairing.Gain whereExpected;

  OcSortRule(TrackerSettings settings) {
    this.settings = settings;
    found = new Findings(settings.leastScore());
    whereExpected = (t, d) -> expected.overlap(t, boxes, d) - settings.overlap();
  }

  private double gainWhereSeenLast(int track, int detection) {
    boolean fresh = live.get(track).gapSeconds <= RECOVERY * settings.lostSeconds();
    return fresh ? seenLast.overlap(track, boxes, detection) - settings.overlap() : 0;
  }

  private double gainWithMomentum(int track, int detection) {
    double gain = expected.overlap(track, boxes, detection) - settings.overlap();
    if (gain <= 0) {
      return 0;
    }
    double angle =
        live.get(track).trail.angleTo(boxes.centreX(detection), boxes.centreY(detection));
    double agreement = 0.5 - angle / Math.PI;
    // What overlaps enough may be paired whatever its direction: a small gain stays.
    return Math.max(1e-3, gain + INERTIA * agreement * found.score(detection));
  }

  @Override
  public void predict(TrackState state, EgoMotion motion, double seconds) {
    double depth = state.depth;
    state.trail.carry(motion, depth);
    state.whenSeen.carry(motion, depth);
    state.carry(motion);
    state.filter.predict(seconds, state.missed > 0);
    if (state.missed > 0) {
      state.gapSeconds += seconds;
    } else {
      state.gapSeconds = seconds;
    }
  }

  @Override
  public void associate(List<TrackState> tracks, Findings findings, Pairing pairing) {
    live = tracks;
    found = findings;
    boxes = findings.boxes();
    expected.clear();
    seenLast.clear();
    for (int t = 0; t < live.size(); t++) {
      TrackState state = live.get(t);
      state.filter.addTo(expected);
      if (state.trail.isEmpty()) {
        state.filter.addTo(seenLast);
      } else {
        state.trail.addLastTo(seenLast);
      }
    }
    double strong = settings.strongScore();
    round(TrackState.Phase.CONFIRMED, ANY, strong, pairing, withMomentum);
    round(TrackState.Phase.CONFIRMED, JUST_SEEN, 0, pairing, whereExpected);
    round(TrackState.Phase.CONFIRMED, ANY, strong, pairing, whereSeenLast);
    round(TrackState.Phase.TENTATIVE, ANY, 0, pairing, withMomentum);
    round(TrackState.Phase.TENTATIVE, ANY, 0, pairing, whereSeenLast);
  }

  private void round(
      TrackState.Phase phase,
      int mostMissed,
      double leastScore,
      Pairing pairing,
      Pairing.Gain gain) {
    pairing.openRound();
    pairing.admit(live, phase, mostMissed);
    pairing.admit(found, leastScore);
    pairing.closeRound(gain);
  }

  @Override
  public void begin(TrackState state, Box box) {
    state.filter.restart(box);
    state.whenSeen.restart(box);
    state.trail.clear();
    state.trail.add(box);
  }

  @Override
  public void observe(TrackState state, Box box) {
    if (state.missed > 0 && !state.trail.isEmpty()) {
      reUpdate(state, box);
    }
    state.filter.correct(box);
    state.whenSeen.copyFrom(state.filter);
    state.trail.add(box);
  }

  private static void reUpdate(TrackState state, Box box) {
    int steps = Math.min(state.missed + 1, MOST_STEPS);
    double dt = state.gapSeconds / steps;
    double[] from = state.trail.last();
    state.filter.copyFrom(state.whenSeen);
    for (int step = 1; step < steps; step++) {
      double share = step / (double) steps;
      state.filter.predict(dt, false);
      state.filter.correct(
          from[0] + share * (box.centreX() - from[0]),
          from[1] + share * (box.centreY() - from[1]),
          from[2] + share * (box.width() - from[2]),
          from[3] + share * (box.height() - from[3]));
    }
    state.filter.predict(dt, false);
  }
}
