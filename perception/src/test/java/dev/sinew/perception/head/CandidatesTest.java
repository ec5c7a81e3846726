package dev.sinew.perception.head;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Box;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class CandidatesTest {
  private static final int MOST = 300;

  record Given(float x, float y, float w, float h, float score, int label) {
    Box box() {
      return new Box(x, y, x + w, y + h);
    }
  }

  @Provide
  Arbitrary<Given> given() {
    Arbitrary<Float> place = Arbitraries.floats().between(0, 100);
    Arbitrary<Float> size = Arbitraries.floats().between(1, 60);
    return Combinators.combine(
            place,
            place,
            size,
            size,
            Arbitraries.floats().between(0, 1),
            Arbitraries.integers().between(0, 2))
        .as(Given::new);
  }

  @Property(tries = 300)
  void keepsTheBestAndNothingOfItsClassThatOverlapsIt(
      @ForAll @Size(max = 40) List<@net.jqwik.api.From("given") Given> all,
      @ForAll @DoubleRange(min = 0.1, max = 0.9) double overlap) {
    Candidates candidates = new Candidates(64);
    all.forEach(g -> candidates.add(g.x, g.y, g.x + g.w, g.y + g.h, g.score, g.label, 0));
    int[] kept = new int[64];

    int count = candidates.suppress(overlap, kept);

    for (int a = 0; a < count; a++) {
      Given first = all.get(kept[a]);
      for (int b = a + 1; b < count; b++) {
        Given second = all.get(kept[b]);
        assertThat(first.score).isGreaterThanOrEqualTo(second.score);
        if (first.label == second.label) {
          assertThat((double) first.box().intersectionOverUnion(second.box()))
              .isLessThanOrEqualTo(overlap + 1e-5);
        }
      }
    }
    for (Given left : all) {
      boolean represented = false;
      for (int k = 0; k < count; k++) {
        Given keeper = all.get(kept[k]);
        represented |=
            keeper.label == left.label
                && keeper.score >= left.score
                && (keeper == left
                    || keeper.equals(left)
                    || keeper.box().intersectionOverUnion(left.box()) > overlap - 1e-5);
      }
      assertThat(represented).as("%s is kept or suppressed by a better one", left).isTrue();
    }
  }

  @Property
  void overlapIsSymmetricAndBetweenNoneAndAll(@ForAll("given") Given a, @ForAll("given") Given b) {
    float there = a.box().intersectionOverUnion(b.box());

    assertThat(there).isEqualTo(b.box().intersectionOverUnion(a.box())).isBetween(0f, 1f);
    assertThat(a.box().intersectionOverUnion(a.box())).isBetween(0.9999f, 1.0001f);
  }

  @Example
  void dropsAndCountsBoxesThatAreNotNumbersOrEmpty() {
    Candidates candidates = new Candidates(16);
    candidates.add(Float.NaN, 0, 1, 1, 0.5f, 0, 0);
    candidates.add(0, 0, Float.POSITIVE_INFINITY, 1, 0.5f, 0, 0);
    candidates.add(0, 0, 1, 1, Float.NaN, 0, 0);
    candidates.add(5, 5, 5, 9, 0.5f, 0, 0);
    candidates.add(9, 5, 5, 9, 0.5f, 0, 0);
    candidates.add(0, 0, 1, 1, 1.5f, 0, 0);

    assertThat(candidates.size()).isZero();
    assertThat(candidates.dropped()).isEqualTo(6);
    assertThat(candidates.suppress(0.5, new int[10])).isZero();
  }

  @Example
  void aHundredThousandBoxesGiveTheBestThreeHundred() {
    Candidates candidates = new Candidates(100_000);
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      float x = random.nextFloat() * 4000;
      float y = random.nextFloat() * 4000;
      candidates.add(x, y, x + 5, y + 5, random.nextFloat(), i % 80, 0);
    }
    int[] kept = new int[MOST];

    int count = candidates.suppress(0.5, kept);

    assertThat(count).isEqualTo(MOST);
    assertThat(candidates.score(kept[0])).isGreaterThan(0.9999f);
    assertThat(candidates.score(kept[299])).isGreaterThan(0.99f);
    assertThat(candidates.dropped()).isGreaterThanOrEqualTo(99_000);
  }

  @Example
  void blendsBoxesOfOneThingByTheirScores() {
    Candidates candidates = new Candidates(8);
    candidates.add(0, 0, 10, 10, 0.9f, 0, 0);
    candidates.add(1, 2, 11, 12, 0.3f, 0, 1);
    candidates.add(50, 50, 60, 60, 0.5f, 0, 2);
    int[] kept = new int[8];

    int count = candidates.blend(0.3, kept);

    assertThat(count).isEqualTo(2);
    assertThat(candidates.score(kept[0])).isEqualTo(0.9f);
    assertThat(candidates.left(kept[0])).isEqualTo(0.25f);
    assertThat(candidates.top(kept[0])).isEqualTo(0.5f);
    assertThat(candidates.right(kept[0])).isEqualTo(10.25f);
    assertThat(candidates.left(kept[1])).isEqualTo(50);
  }

  @Example
  void dropsAndCountsBoxesFartherAwayThanAnyPicture() {
    Candidates candidates = new Candidates(8);
    candidates.add(-1e30f, 0, 10, 10, 0.9f, 0, 0);
    candidates.add(0, 0, 10, 70_000, 0.9f, 0, 0);
    candidates.add(-60_000, 0, 60_000, 10, 0.9f, 0, 0);

    assertThat(candidates.size()).isEqualTo(1);
    assertThat(candidates.dropped()).isEqualTo(2);
  }

  @Example
  void aScoreOfMinusZeroIsTheWorst() {
    Candidates candidates = new Candidates(8);
    candidates.add(0, 0, 10, 10, -0f, 0, 0);
    candidates.add(20, 0, 30, 10, 0.5f, 0, 1);
    int[] kept = new int[8];

    candidates.suppress(0.5, kept);

    assertThat(kept[0]).isEqualTo(1);
  }

  @Example
  void aScoreThatRoundingPutAboveOneIsOne() {
    Candidates candidates = new Candidates(8);
    candidates.add(0, 0, 10, 10, 1.0000001f, 0, 0);

    assertThat(candidates.score(0)).isEqualTo(1);
  }

  @Property(tries = 100)
  void ofMoreBoxesThanItLooksAtTheBestAreKept(@ForAll long seed) {
    int all = Candidates.SUPPRESSION_LIMIT + 500;
    Candidates candidates = new Candidates(all);
    Random random = new Random(seed);
    float[] scores = new float[all];
    for (int i = 0; i < all; i++) {
      scores[i] = random.nextInt(200) / 200f;
      candidates.add(30 * i, 0, 30 * i + 20, 20, scores[i], 0, i);
    }
    int[] kept = new int[all];

    int count = candidates.suppress(0.5, kept);

    assertThat(count).isEqualTo(Candidates.SUPPRESSION_LIMIT);
    float[] sorted = scores.clone();
    java.util.Arrays.sort(sorted);
    for (int k = 0; k < count; k++) {
      assertThat(candidates.score(kept[k])).isEqualTo(sorted[all - 1 - k]);
    }
    assertThat(candidates.dropped()).isEqualTo(500);
  }
}
