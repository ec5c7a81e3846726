package dev.sinew.perception.evaluate.coco;

import static dev.sinew.perception.evaluate.coco.Album.CAR;
import static dev.sinew.perception.evaluate.coco.Album.PERSON;
import static dev.sinew.perception.evaluate.coco.Album.box;
import static dev.sinew.perception.evaluate.coco.Album.crowd;
import static dev.sinew.perception.evaluate.coco.Album.marked;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Small cases worked out by hand from COCO's rules. */
class CocoEvaluatorTest {
  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final Rectangle HERE = box(100, 100, 100, 100);
  private static final Rectangle THERE = box(400, 100, 100, 100);

  @Test
  void everythingFoundExactlyIsOne() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE), marked(CAR, THERE))
            .found(1, PERSON, 0.9, HERE)
            .found(1, CAR, 0.2, THERE)
            .scores();

    assertThat(scores.precision().average()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.recall().with1()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.objects()).isEqualTo(2);
    assertThat(scores.detections()).isEqualTo(2);
  }

  @Test
  void nothingFoundIsZeroAndNothingToFindIsNoNumber() {
    CocoScores scores = new Album().image(1, marked(PERSON, HERE)).scores();

    assertThat(scores.precision().average()).hasValue(0);
    assertThat(scores.recall().with100()).hasValue(0);
    assertThat(scores.precision().small()).isEmpty();
    assertThat(scores.classes().get(1).average()).isEqualTo(OptionalDouble.empty());
    assertThat(new Album().image(1).scores().precision().average()).isEmpty();
  }

  @Test
  void aBoxOfSixTenthsOverlapCountsAtThreeOfTenThresholds() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE))
            .found(1, PERSON, 0.9, box(100, 100, 100, 62))
            .scores();

    assertThat(scores.precision().at50()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.precision().at75()).hasValue(0);
    assertThat(scores.precision().average()).hasValueCloseTo(0.3, EXACTLY);
  }

  @Test
  void anOverlapExactlyOnTheThresholdCounts() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE))
            .found(1, PERSON, 0.9, box(100, 100, 100, 50))
            .scores();

    assertThat(scores.precision().average()).hasValueCloseTo(0.1, EXACTLY);
  }

  @Test
  void aBetterScoredMistakeHalvesThePrecision() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE))
            .found(1, PERSON, 0.9, THERE)
            .found(1, PERSON, 0.8, HERE)
            .scores();

    assertThat(scores.precision().average()).hasValueCloseTo(0.5, EXACTLY);
    assertThat(scores.recall().with1()).hasValue(0);
    assertThat(scores.recall().with10()).hasValueCloseTo(1.0, EXACTLY);
  }

  @Test
  void aWorseScoredMistakeCostsNothing() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE))
            .found(1, PERSON, 0.8, THERE)
            .found(1, PERSON, 0.9, HERE)
            .scores();

    assertThat(scores.precision().average()).hasValueCloseTo(1.0, EXACTLY);
  }

  @Test
  void halfOfTheObjectsGiveFiftyOneOfTheHundredAndOneRecalls() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE), marked(PERSON, THERE))
            .found(1, PERSON, 0.9, HERE)
            .scores();

    assertThat(scores.precision().average()).hasValueCloseTo(51.0 / 101, EXACTLY);
    assertThat(scores.recall().with100()).hasValueCloseTo(0.5, EXACTLY);
  }

  @Test
  void theSameObjectFoundTwiceIsRightOnce() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE), marked(PERSON, THERE))
            .found(1, PERSON, 0.9, HERE)
            .found(1, PERSON, 0.8, HERE)
            .found(1, PERSON, 0.7, THERE)
            .scores();

    // Precision 1 up to a recall of 0.5, then two of three.
    assertThat(scores.precision().at50()).hasValueCloseTo((51 + 50 * 2.0 / 3) / 101, EXACTLY);
  }

  @Test
  void findingACrowdIsNeitherRightNorWrong() {
    CocoScores scores =
        new Album()
            .image(1, crowd(PERSON, box(0, 0, 300, 300)), marked(PERSON, THERE))
            .found(1, PERSON, 0.9, box(10, 10, 40, 80))
            .found(1, PERSON, 0.8, box(60, 10, 40, 80))
            .found(1, PERSON, 0.7, THERE)
            .scores();

    assertThat(scores.precision().average()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.objects()).isEqualTo(1);
  }

  @Test
  void overlapWithACrowdIsMeasuredAgainstTheFoundBoxAlone() {
    CocoScores scores =
        new Album()
            .image(1, crowd(PERSON, box(0, 0, 100, 100)), marked(PERSON, THERE))
            // Three quarters of it lie in the crowd: forgiven up to an overlap of 0.75.
            .found(1, PERSON, 0.9, box(25, 0, 100, 100))
            .found(1, PERSON, 0.7, THERE)
            .scores();

    assertThat(scores.precision().at50()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.precision().at75()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.precision().average()).hasValueCloseTo((6 + 4 * 0.5) / 10, EXACTLY);
  }

  @Test
  void anObjectThatCountsIsPreferredToACrowdAroundIt() {
    CocoScores scores =
        new Album()
            .image(1, crowd(PERSON, box(0, 0, 640, 480)), marked(PERSON, HERE))
            .found(1, PERSON, 0.9, box(100, 100, 100, 90))
            .scores();

    assertThat(scores.precision().at75()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.recall().with100()).hasValueCloseTo(0.9, EXACTLY);
  }

  @Test
  void objectsOfAnotherSizeAreNeitherWantedNorHeldAgainstIt() {
    Rectangle small = box(10, 10, 20, 20);
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, small), marked(PERSON, HERE))
            .found(1, PERSON, 0.9, HERE)
            .found(1, PERSON, 0.8, small)
            .found(1, PERSON, 0.7, box(300, 300, 120, 120))
            .scores();

    assertThat(scores.precision().small()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.precision().medium()).isEmpty();
    assertThat(scores.precision().large()).hasValueCloseTo(1.0, EXACTLY);
  }

  @Test
  void sizeIsTheAreaOfTheOutlineAndNotOfTheBox() {
    CocoDataset.Marked thin = new CocoDataset.Marked(PERSON, HERE, 900, false);
    CocoScores scores = new Album().image(1, thin).found(1, PERSON, 0.9, HERE).scores();

    assertThat(scores.precision().small()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.precision().large()).isEmpty();
  }

  @Test
  void onlyTheBestHundredOfAClassInAnImageCount() {
    Album album = new Album().image(1, marked(PERSON, HERE)).image(2, marked(PERSON, HERE));
    for (int i = 0; i < 100; i++) {
      album.found(1, PERSON, 0.5 + i * 1e-3, THERE);
    }
    CocoScores scores = album.found(1, PERSON, 0.1, HERE).found(2, PERSON, 0.9, HERE).scores();

    assertThat(scores.recall().with100()).hasValueCloseTo(0.5, EXACTLY);
    assertThat(scores.precision().average()).hasValueCloseTo(51.0 / 101, EXACTLY);
  }

  @Test
  void ofEqualScoresTheImageWithTheSmallerNumberIsFirst() {
    CocoScores right =
        new Album()
            .image(2)
            .image(1, marked(PERSON, HERE))
            .found(2, PERSON, 0.5, HERE)
            .found(1, PERSON, 0.5, HERE)
            .scores();
    CocoScores wrong =
        new Album()
            .image(1)
            .image(2, marked(PERSON, HERE))
            .found(2, PERSON, 0.5, HERE)
            .found(1, PERSON, 0.5, HERE)
            .scores();

    assertThat(right.precision().average()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(wrong.precision().average()).hasValueCloseTo(0.5, EXACTLY);
  }

  @Test
  void findsInOtherImagesAndOfOtherClassesArePassedOver() {
    CocoScores scores =
        new Album()
            .image(1, marked(PERSON, HERE))
            .found(1, PERSON, 0.9, HERE)
            .found(7, PERSON, 0.95, HERE)
            .found(1, 99, 0.95, HERE)
            .scores();

    assertThat(scores.precision().average()).hasValueCloseTo(1.0, EXACTLY);
    assertThat(scores.detections()).isEqualTo(1);
  }

  @Test
  void aBoxOrScoreThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> box(0, 0, Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> box(0, 0, -1, 1)).hasMessageContaining("not negative");
    assertThatThrownBy(() -> new CocoDetection(1, 1, HERE, Double.POSITIVE_INFINITY))
        .hasMessageContaining("Infinity");
  }
}
