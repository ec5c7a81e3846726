package dev.sinew.perception.evaluate.mot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The numbers of the small cases were worked out by hand; each says how. */
class MotEvaluatorTest {
  private final SortedMap<Integer, List<MotBox>> truth = new TreeMap<>();
  private final SortedMap<Integer, List<MotBox>> result = new TreeMap<>();

  private static Box at(double x) {
    return new Box((float) x, 0, (float) x + 10, 10);
  }

  private static void put(
      SortedMap<Integer, List<MotBox>> into, int from, int to, long id, double x) {
    for (int frame = from; frame <= to; frame++) {
      into.computeIfAbsent(frame, any -> new ArrayList<>()).add(new MotBox(id, at(x), 1));
    }
  }

  private MotScores scores() {
    return MotEvaluator.compare(new MotSequence(truth), new MotSequence(result));
  }

  @Test
  void reproducesThePublishedScoresOfTheReferenceResult() throws Exception {
    MotScores scores = MotEvaluator.compare(TudCampus.truth(), TudCampus.reference());

    assertThat(100 * scores.mota()).isCloseTo(52.6, within(0.05));
    assertThat(100 * scores.idf1()).isCloseTo(55.8, within(0.05));
    assertThat(100 * scores.idPrecision()).isCloseTo(73.0, within(0.05));
    assertThat(100 * scores.idRecall()).isCloseTo(45.1, within(0.05));
    assertThat(100 * scores.recall()).isCloseTo(58.2, within(0.05));
    assertThat(100 * scores.precision()).isCloseTo(94.1, within(0.05));
    // The publication gives MOTP as a distance, 1 − IoU.
    assertThat(1 - scores.motp()).isCloseTo(0.277, within(0.0005));
    assertThat(scores.objects()).isEqualTo(8);
    assertThat(scores.mostlyTracked()).isEqualTo(1);
    assertThat(scores.partlyTracked()).isEqualTo(6);
    assertThat(scores.mostlyLost()).isEqualTo(1);
    assertThat(scores.falsePositives()).isEqualTo(13);
    assertThat(scores.misses()).isEqualTo(150);
    assertThat(scores.switches()).isEqualTo(7);
    assertThat(scores.fragmentations()).isEqualTo(7);
  }

  @Test
  void aPerfectResultUnderOtherNumbersIsPerfect() {
    put(truth, 1, 10, 1, 0);
    put(truth, 3, 8, 2, 50);
    put(result, 1, 10, 77, 0);
    put(result, 3, 8, 5, 50);

    MotScores scores = scores();

    assertThat(scores.mota()).isEqualTo(1);
    assertThat(scores.motp()).isEqualTo(1);
    assertThat(scores.idf1()).isEqualTo(1);
    assertThat(scores.mostlyTracked()).isEqualTo(2);
  }

  @Test
  void anObjectThatGoesOnUnderAnotherNumberIsOneSwitch() {
    put(truth, 1, 10, 1, 0);
    put(result, 1, 6, 1, 0);
    put(result, 7, 10, 2, 0);

    MotScores scores = scores();

    // 10 matches, 1 switch: MOTA = 1 − 1/10. The better name covers 6: IDF1 = 2·6 / (10 + 10).
    assertThat(scores.switches()).isEqualTo(1);
    assertThat(scores.mota()).isCloseTo(0.9, within(1e-12));
    assertThat(scores.idf1()).isCloseTo(0.6, within(1e-12));
    assertThat(scores.fragmentations()).isZero();
    assertThat(scores.mostlyTracked()).isEqualTo(1);
  }

  @Test
  void anObjectLostTwiceAndFoundTwiceIsFragmentedTwice() {
    put(truth, 1, 10, 1, 0);
    put(result, 2, 3, 1, 0);
    put(result, 5, 6, 1, 0);
    put(result, 9, 9, 1, 0);

    MotScores scores = scores();

    // Covered in 2, 3, 5, 6, 9: 5 misses; the gaps before 2 and after 9 are not fragmentations.
    assertThat(scores.misses()).isEqualTo(5);
    assertThat(scores.fragmentations()).isEqualTo(2);
    assertThat(scores.switches()).isZero();
    assertThat(scores.mota()).isCloseTo(0.5, within(1e-12));
    // 2·5 / (10 + 5)
    assertThat(scores.idf1()).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(scores.partlyTracked()).isEqualTo(1);
  }

  @Test
  void twoObjectsWhoseNumbersAreSwappedAreTwoSwitches() {
    put(truth, 1, 10, 1, 0);
    put(truth, 1, 10, 2, 50);
    put(result, 1, 7, 1, 0);
    put(result, 1, 7, 2, 50);
    put(result, 8, 10, 2, 0);
    put(result, 8, 10, 1, 50);

    MotScores scores = scores();

    // MOTA = 1 − 2/20; each number is right in 7 of 10: IDF1 = 2·14 / (20 + 20).
    assertThat(scores.switches()).isEqualTo(2);
    assertThat(scores.mota()).isCloseTo(0.9, within(1e-12));
    assertThat(scores.idf1()).isCloseTo(0.7, within(1e-12));
  }

  @Test
  void aSwitchIsCountedHoweverLongTheObjectWasLost() {
    put(truth, 1, 10, 1, 0);
    put(result, 1, 2, 1, 0);
    put(result, 9, 10, 2, 0);

    MotScores scores = scores();

    // 6 misses, 1 switch, found again once.
    assertThat(scores.switches()).isEqualTo(1);
    assertThat(scores.fragmentations()).isEqualTo(1);
    assertThat(scores.mota()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aPairGoesOnThoughAnotherBoxWouldFitBetter() {
    put(truth, 1, 2, 1, 0);
    put(result, 1, 1, 1, 0);
    put(result, 2, 2, 1, 2);
    put(result, 2, 2, 2, 0);

    MotScores scores = scores();

    // The shift by 2 leaves IoU 8/12: the pair holds, the better box is a false positive.
    assertThat(scores.switches()).isZero();
    assertThat(scores.falsePositives()).isEqualTo(1);
    assertThat(scores.motp()).isCloseTo((1 + 8.0 / 12) / 2, within(1e-6));
  }

  @Test
  void asManyPairsAsPossibleAreMadeBeforeTheyAreMadeWell() {
    put(truth, 1, 1, 1, 0);
    put(truth, 1, 1, 2, 3);
    put(result, 1, 1, 1, 3);
    put(result, 1, 1, 2, 6);

    MotScores scores = scores();

    // Object 2 fits track 1 exactly, but then object 1 stays alone: 1–1 and 2–2 are made instead.
    assertThat(scores.matches()).isEqualTo(2);
    assertThat(scores.motp()).isCloseTo(7.0 / 13, within(1e-6));
  }

  @Test
  void halfAnOverlapCoversAndLessDoesNot() {
    truth.put(1, List.of(new MotBox(1, new Box(0, 0, 10, 10), 1)));
    truth.put(2, List.of(new MotBox(1, new Box(0, 0, 10, 10), 1)));
    result.put(1, List.of(new MotBox(1, new Box(0, 0, 10, 5), 1)));
    result.put(2, List.of(new MotBox(1, new Box(0, 0, 10, 4.9f), 1)));

    assertThat(scores().matches()).isEqualTo(1);
  }

  @Test
  void nothingAgainstSomethingIsAllMissesOrAllFalse() {
    put(truth, 1, 4, 1, 0);
    assertThat(scores().mota()).isZero();
    assertThat(scores().mostlyLost()).isEqualTo(1);
    assertThat(scores().idf1()).isZero();

    truth.clear();
    put(result, 1, 4, 1, 0);
    assertThat(scores().falsePositives()).isEqualTo(4);
  }

  @Test
  void linesOfTheTruthWithConfidenceZeroDoNotCount() {
    put(truth, 1, 3, 1, 0);
    truth.put(2, List.of(new MotBox(1, at(0), 1), new MotBox(2, at(50), 0)));
    put(result, 1, 3, 1, 0);

    assertThat(scores().truths()).isEqualTo(3);
    assertThat(scores().mota()).isEqualTo(1);
  }

  @Test
  void refusesAnOverlapThatMeansNothing() {
    assertThatThrownBy(() -> new MotEvaluator(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MotEvaluator(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
