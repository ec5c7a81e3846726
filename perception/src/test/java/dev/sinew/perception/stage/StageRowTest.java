package dev.sinew.perception.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.HeldClock;
import dev.sinew.perception.Natives;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class StageRowTest {
  private final HeldClock clock = new HeldClock();
  private final List<String> closed = new ArrayList<>();

  @BeforeAll
  static void natives() {
    Natives.load();
  }

  private NamedStage says(String name, String label) {
    return new NamedStage(
        name,
        new Stage() {
          @Override
          public void look(View view, List<Observation> into) throws InferenceException {
            into.add(new Observation.Label(label, 1));
            if (label.isEmpty()) {
              throw new InferenceException("nothing to say");
            }
            clock.advanceMillis(3);
          }

          @Override
          public void close() {
            closed.add(name);
          }
        });
  }

  private static View view() {
    Mat mat = new Mat(4, 4, CvType.CV_8UC3);
    return new View(
        new Picture(mat, PixelFormat.RGB),
        new Moment(7, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN),
        List.of());
  }

  @Test
  void eachStageSpeaksForItselfInTheOrderOfTheRow() {
    try (StageRow row = new StageRow(List.of(says("b", "one"), says("a", "two")), clock)) {
      assertThat(row.look(view()))
          .containsExactly(
              new Observed("b", 7, List.of(new Observation.Label("one", 1))),
              new Observed("a", 7, List.of(new Observation.Label("two", 1))));
      assertThat(row.tallies()).extracting(StageRow.Tally::lastNanos).containsOnly(3_000_000L);
    }
  }

  @Test
  void aStageThatFailsIsCountedAndSaysNothingAndTheOthersLookAllTheSame() {
    try (StageRow row = new StageRow(List.of(says("bad", ""), says("good", "two")), clock)) {
      assertThat(row.look(view())).extracting(Observed::stage).containsExactly("good");
      assertThat(row.look(view())).extracting(Observed::stage).containsExactly("good");
      StageRow.Tally bad = row.tallies().getFirst();
      assertThat(bad.failures()).isEqualTo(2);
      assertThat(bad.lastFailure()).isEqualTo("nothing to say");
    }
  }

  @Test
  void aStageWithADefectCostsTheOthersNothing() {
    NamedStage broken =
        new NamedStage(
            "broken",
            new Stage() {
              @Override
              public void look(View view, List<Observation> into) {
                throw new IllegalStateException("torn");
              }

              @Override
              public void close() {}
            });
    try (StageRow row = new StageRow(List.of(broken, says("good", "two")), clock)) {
      assertThat(row.look(view())).extracting(Observed::stage).containsExactly("good");
      StageRow.Tally tally = row.tallies().getFirst();
      assertThat(tally.failures()).isEqualTo(1);
      assertThat(tally.lastFailure()).contains("defect", "torn");
    }
  }

  @Test
  void closingTheRowClosesEveryStage() {
    new StageRow(List.of(says("a", "x"), says("b", "y")), clock).close();
    assertThat(closed).containsExactly("a", "b");
  }
}
