package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.tag.TagFamily;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.estimate.Landmark;
import dev.sinew.sdk.geometry.Pose2d;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LandmarkChecksTest {
  private static Loaded<Configuration> read(String landmarks) {
    String rover = new String(TestSurroundings.rover(), StandardCharsets.UTF_8);
    String text = rover.replace("  perception:", "  landmarks: " + landmarks + ",\n  perception:");
    return new RobotReader(TestSurroundings.here(), Map.of())
        .read(Path.of("r.json5"), text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> about(String landmarks) {
    return read(landmarks).problemList().stream()
        .map(Object::toString)
        .filter(problem -> problem.contains("landmarks"))
        .toList();
  }

  @Test
  void aKnownTagIsALandmarkWithItsHeadingWrapped() {
    KnownTag tag = new KnownTag(TagFamily.ARUCO_4X4_50, 3, 1, 2, 6.0, 0.02);
    assertThat(tag.landmark())
        .isEqualTo(new Landmark("aruco-4x4-50", 3, new Pose2d(1, 2, 6.0 - 2 * Math.PI), 0.02));
  }

  @Test
  void landmarksThatNoStageFindsAreAMistake() {
    assertThat(about("[{ id: 1, x: 1, y: 2, facing: 0 }]"))
        .singleElement()
        .asString()
        .contains("no stage of perception finds tags", "stage: 'tags'");
  }

  @Test
  void aTagAtTwoPlacesIsAMistakeAtTheSecond() {
    assertThat(
            about(
                "[{ id: 1, x: 1, y: 2, facing: 0 },\n{ id: 2, x: 1, y: 2, facing: 0 },\n"
                    + "{ id: 1, x: 3, y: 2, facing: 0 }, { family: 'tag25h9', id: 1, x: 3, y: 2,"
                    + " facing: 0 }]"))
        .anySatisfy(
            problem -> assertThat(problem).contains("landmarks[2]", "tag 1 stands there twice"))
        .hasSize(2);
  }

  @Test
  void withoutLandmarksNothingIsAsked() {
    assertThat(about("[]")).isEmpty();
  }
}
