package dev.sinew.perception.evaluate.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** What must not change the scores does not. */
class CocoEvaluatorPropertyTest {
  private static final int TRIES = 60;

  /** Three images of a few objects with finds near and far, no two of one score. */
  private static Album album(Random random) {
    Album album = new Album();
    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      scores.add((i + 1) / 256.0);
    }
    Collections.shuffle(scores, random);
    for (long image = 1; image <= 3; image++) {
      List<CocoDataset.Marked> objects = new ArrayList<>();
      for (int n = random.nextInt(6); n > 0; n--) {
        Rectangle box =
            Album.box(random.nextInt(500), random.nextInt(400), 1 + random.nextInt(200), 64);
        long category = random.nextBoolean() ? Album.PERSON : Album.CAR;
        objects.add(
            new CocoDataset.Marked(category, box, box.area() * 0.75, random.nextInt(8) == 0));
        for (int m = random.nextInt(4); m > 0; m--) {
          album.found(
              image,
              category,
              scores.removeLast(),
              Album.box(
                  box.left() + random.nextInt(20),
                  box.top() + random.nextInt(20),
                  box.width() + random.nextInt(20),
                  box.height() - random.nextInt(20)));
        }
      }
      album.image(image, objects.toArray(CocoDataset.Marked[]::new));
      album.found(image, Album.CAR, scores.removeLast(), Album.box(random.nextInt(600), 0, 30, 30));
    }
    return album;
  }

  @Property(tries = TRIES)
  void theOrderOfFindsOfDifferentScoresDoesNotMatter(@ForAll Random random) {
    Album album = album(random);
    List<CocoDetection> shuffled = new ArrayList<>(album.found());
    Collections.shuffle(shuffled, random);

    assertThat(new CocoEvaluator().evaluate(album.dataset(), shuffled)).isEqualTo(album.scores());
  }

  @Property(tries = TRIES)
  void onlyTheOrderOfScoresMatters(@ForAll Random random) {
    Album album = album(random);
    List<CocoDetection> squared =
        album.found().stream()
            .map(d -> new CocoDetection(d.image(), d.category(), d.box(), d.score() * d.score()))
            .toList();

    assertThat(new CocoEvaluator().evaluate(album.dataset(), squared)).isEqualTo(album.scores());
  }

  @Property(tries = TRIES)
  void picturesOfTwiceTheSizeScoreTheSame(@ForAll Random random) {
    Album album = album(random);
    List<CocoDataset.Image> images =
        album.dataset().images().stream()
            .map(image ->
                new CocoDataset.Image(
                    image.id(),
                    image.file(),
                    2 * image.width(),
                    2 * image.height(),
                    image.objects().stream()
                        .map(o ->
                            new CocoDataset.Marked(
                                o.category(), twice(o.box()), 4 * o.area(), o.crowd()))
                        .toList()))
            .toList();
    List<CocoDetection> found =
        album.found().stream()
            .map(d -> new CocoDetection(d.image(), d.category(), twice(d.box()), d.score()))
            .toList();

    CocoScores scores =
        new CocoEvaluator().evaluate(new CocoDataset(album.dataset().categories(), images), found);

    assertThat(scores.classes()).isEqualTo(album.scores().classes());
    assertThat(scores.precision().average()).isEqualTo(album.scores().precision().average());
    assertThat(scores.recall().with10()).isEqualTo(album.scores().recall().with10());
  }

  private static Rectangle twice(Rectangle box) {
    return new Rectangle(2 * box.left(), 2 * box.top(), 2 * box.width(), 2 * box.height());
  }

  @Property(tries = TRIES)
  void aMistakeWithTheWorstScoreOfAllChangesNothing(
      @ForAll Random random, @ForAll @DoubleRange(min = -9, max = 0) double score) {
    Album album = album(random);
    CocoScores before = album.scores();
    album.found(1, Album.PERSON, score, Album.box(10_000, 0, 50, 50));

    assertThat(album.scores().precision()).isEqualTo(before.precision());
    assertThat(album.scores().recall()).isEqualTo(before.recall());
  }

  @Property(tries = TRIES)
  void everyScoreIsAShare(@ForAll Random random) {
    CocoScores scores = album(random).scores();

    scores.classes().forEach(one -> one.average().ifPresent(this::isShare));
    scores.precision().at50().ifPresent(this::isShare);
    scores.recall().with100().ifPresent(this::isShare);
    if (scores.precision().at50().isPresent()) {
      assertThat(scores.precision().average().orElseThrow())
          .isLessThanOrEqualTo(scores.precision().at50().orElseThrow() + 1e-12);
      assertThat(scores.recall().with1().orElseThrow())
          .isLessThanOrEqualTo(scores.recall().with100().orElseThrow() + 1e-12);
    }
  }

  private void isShare(double value) {
    assertThat(value).isCloseTo(0.5, within(0.5));
  }
}
