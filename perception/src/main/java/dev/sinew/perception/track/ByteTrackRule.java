package dev.sinew.perception.track;

import dev.sinew.sdk.geometry.Box;
import java.util.List;

/**
 * ByteTrack (Zhang et al., "ByteTrack: Multi-Object Tracking by Associating Every Detection Box",
 * ECCV 2022): first the sure detections are paired with where the tracks are expected, then the
 * doubtful ones with the tracks that are left and were just seen, because what is half hidden
 * scores low; last, what is still free with tracks that are not confirmed.
 */
final class ByteTrackRule implements AssociationRule {
  private static final int ANY = Integer.MAX_VALUE;
  private static final int JUST_SEEN = 0;

  private final TrackerSettings settings;
  private final BoxTable expected = new BoxTable();
  private BoxTable boxes = new BoxTable();
  private final Pairing.Gain gain;

  ByteTrackRule(TrackerSettings settings) {
    this.settings = settings;
    gain = (t, d) -> expected.overlap(t, boxes, d) - settings.overlap();
  }

  @Override
  public void predict(TrackState state, EgoMotion motion, double seconds) {
    state.carry(motion);
    state.filter.predict(seconds, state.missed > 0);
  }

  @Override
  public void associate(List<TrackState> live, Findings found, Pairing pairing) {
    boxes = found.boxes();
    expected.clear();
    for (int t = 0; t < live.size(); t++) {
      live.get(t).filter.addTo(expected);
    }
    round(live, TrackState.Phase.CONFIRMED, ANY, found, settings.strongScore(), pairing);
    round(live, TrackState.Phase.CONFIRMED, JUST_SEEN, found, 0, pairing);
    round(live, TrackState.Phase.TENTATIVE, ANY, found, 0, pairing);
  }

  private void round(
      List<TrackState> live,
      TrackState.Phase phase,
      int mostMissed,
      Findings found,
      double leastScore,
      Pairing pairing) {
    pairing.openRound();
    pairing.admit(live, phase, mostMissed);
    pairing.admit(found, leastScore);
    pairing.closeRound(gain);
  }

  @Override
  public void begin(TrackState state, Box box) {
    state.filter.restart(box);
  }

  @Override
  public void observe(TrackState state, Box box) {
    state.filter.correct(box);
  }
}
