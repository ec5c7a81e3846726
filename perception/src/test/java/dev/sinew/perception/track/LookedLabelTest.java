package dev.sinew.perception.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookedLabelTest {
  private static LookedLabel cup() {
    return LookedLabel.first("cup", 0.7, 200, 1000, Track.Source.BOUGHT);
  }

  private static LookedLabel after(
      LookedLabel held, String label, double score, double width, long nanos) {
    return LookedLabel.after(held, label, score, width, nanos, Track.Source.BOUGHT);
  }

  @ParameterizedTest(name = "{0} {1} at {2} px, taken at {3}: {4}")
  @CsvSource({
    // said, score, width, taken at (the cup: 0.7, 200 px, 1000), what it is called then
    "vase, 0.70, 260, 2000, vase", // a larger view
    "vase, 0.55, 250, 2000, vase", // even where it is less sure
    "vase, 0.70, 249, 2000, cup", // about as large, about as sure
    "vase, 0.86, 200, 2000, vase", // about as large, much surer
    "vase, 0.84, 200, 2000, cup",
    "vase, 0.99, 159, 2000, cup", // much smaller
    "vase, 0.99, 200, 500, cup", // an older picture whose answer came late
    "vase, 0.70, 260, 500, vase", // unless it shows the thing larger
    "cup, 0.60, 300, 2000, cup",
  })
  void theBestLooksWordStands(
      String said, double score, double width, long taken, String expected) {
    assertThat(after(cup(), said, score, width, taken).label()).isEqualTo(expected);
  }

  @Test
  void twoModelsThatDisagreeDoNotMakeTheNameFlicker() {
    LookedLabel held = cup();
    int changes = 0;
    for (int i = 1; i <= 50; i++) {
      String before = held.label();
      held = after(held, i % 2 == 0 ? "cup" : "vase", 0.7, 200 + i % 5, 1000 + i);
      changes += before.equals(held.label()) ? 0 : 1;
    }

    assertThat(changes).isZero();
  }

  @Test
  void aSecondLookThatSaysTheSameOtherNameChangesIt() {
    LookedLabel once = after(cup(), "vase", 0.7, 200, 2000);
    assertThat(once.label()).isEqualTo("cup");
    assertThat(after(once, "bowl", 0.7, 200, 3000).label()).isEqualTo("cup");

    assertThat(after(once, "vase", 0.65, 190, 3000).label()).isEqualTo("vase");
  }

  @Test
  void theSameTwoAnswersGiveTheSameNameInWhateverOrderTheyCome() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      double widthA = 100 + random.nextInt(200);
      double widthB = widthA * (random.nextBoolean() ? 2 : 0.5);
      LookedLabel ab =
          after(
              LookedLabel.first("cup", 0.6, widthA, 10, Track.Source.BOUGHT),
              "vase",
              0.6,
              widthB,
              20);
      LookedLabel ba =
          after(
              LookedLabel.first("vase", 0.6, widthB, 20, Track.Source.BOUGHT),
              "cup",
              0.6,
              widthA,
              10);

      assertThat(List.of(ab.label(), ba.label())).containsOnly(widthA > widthB ? "cup" : "vase");
    }
  }

  @Test
  void theNewestAgreeingLookGivesConfidenceAndSourceAndTheLargestViewTheWidth() {
    LookedLabel held = LookedLabel.after(cup(), "cup", 0.9, 120, 2000, Track.Source.OWN);

    assertThat(held.score()).isEqualTo(0.9);
    assertThat(held.source()).isEqualTo(Track.Source.OWN);
    assertThat(held.width()).isEqualTo(200);
    LookedLabel late = LookedLabel.after(held, "cup", 0.5, 100, 500, Track.Source.BOUGHT);
    assertThat(late.score()).isEqualTo(0.9);
    assertThat(late.source()).isEqualTo(Track.Source.OWN);
  }
}
