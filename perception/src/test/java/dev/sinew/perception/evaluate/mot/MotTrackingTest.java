package dev.sinew.perception.evaluate.mot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.track.TrackerKind;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.sdk.geometry.Box;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MotTrackingTest {

  /**
   * The settings are the product's; the score scale is read off the detections by the rule of
   * {@link TrackerSettings#forDetector}. Measured: see docs/perception-tracking.md.
   */
  @ParameterizedTest
  @EnumSource
  void reachesSixtyPercentOnTheDetectionsOfTudCampus(TrackerKind kind) throws Exception {
    MotSequence detections = TudCampus.detections();
    double least = MotTracking.leastScore(detections);
    assertThat(least).isEqualTo(0.5);
    TrackerSettings settings = TrackerSettings.forDetector(least).with(kind);

    MotSequence online = MotTracking.run(detections, settings, 25);
    MotScores scores = MotEvaluator.compare(TudCampus.truth(), online);
    MotScores filled = MotEvaluator.compare(TudCampus.truth(), GapFilling.fill(online, 20));

    assertThat(scores.mota()).isGreaterThan(0.605);
    assertThat(scores.idf1()).isGreaterThan(0.68);
    assertThat(filled.mota()).isGreaterThan(0.69);
    assertThat(filled.idf1()).isGreaterThan(0.72);
  }

  @Test
  void theProductsSettingsAreThoseOfItsDetectorsScale() {
    assertThat(TrackerSettings.DEFAULT.leastScore()).isEqualTo(0.25);
    assertThat(TrackerSettings.DEFAULT.strongScore()).isEqualTo(0.5);
    assertThat(TrackerSettings.DEFAULT.sureScore()).isCloseTo(0.85, within(1e-12));
  }

  @Test
  void gapsAreFilledOnTheStraightLineAndOnlyUpToTheLongest() {
    SortedMap<Integer, List<MotBox>> frames = new TreeMap<>();
    frames.put(1, List.of(new MotBox(1, new Box(0, 0, 10, 10), 0.9)));
    frames.put(5, List.of(new MotBox(1, new Box(40, 8, 50, 18), 0.5)));
    frames.put(9, List.of(new MotBox(1, new Box(40, 8, 50, 18), 0.5)));

    MotSequence filled = GapFilling.fill(new MotSequence(frames), 3);

    assertThat(filled.boxes()).isEqualTo(9);
    assertThat(filled.at(2)).containsExactly(new MotBox(1, new Box(10, 2, 20, 12), 0.5));
    assertThat(GapFilling.fill(new MotSequence(frames), 2).boxes()).isEqualTo(3);
  }
}
