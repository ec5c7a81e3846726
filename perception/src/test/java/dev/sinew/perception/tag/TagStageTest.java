package dev.sinew.perception.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.geometry.Angles;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagStageTest {
  @BeforeAll
  static void natives() {
    Natives.load();
  }

  private static List<Observation.Tag> look(TagConfiguration configuration, View view) {
    List<Observation> found = new ArrayList<>();
    try (TagStage stage = new TagStage(configuration, TagScene.CAMERA)) {
      stage.look(view, found);
    }
    return found.stream().map(Observation.Tag.class::cast).toList();
  }

  private static TagConfiguration tags(TagFamily family, double size) {
    return new TagConfiguration(family, size, Map.of());
  }

  @ParameterizedTest
  @CsvSource({
    "TAG36H11, 8, 5", "TAG25H9, 7, 3", "TAG16H5, 6, 4",
    "ARUCO_4X4_50, 6, 17", "ARUCO_5X5_100, 7, 60", "ARUCO_6X6_250, 8, 200"
  })
  void everyFamilyIsReadAndPlaced(TagFamily family, int cells, int id) {
    Pose2d stands = new Pose2d(1.4, 0.5, Angles.wrap(Math.PI + 0.2 + 0.4));
    View view = new TagScene().with(family, id, cells, 0.2, stands, 0.35).view(2, 1);
    List<Observation.Tag> found = look(tags(family, 0.2), view);
    assertThat(found).hasSize(1);
    Observation.Tag tag = found.getFirst();
    assertThat(tag.family()).isEqualTo(family.word());
    assertThat(tag.id()).isEqualTo(id);
    assertThat(tag.pose().x()).isCloseTo(1.4, within(0.02));
    assertThat(tag.pose().y()).isCloseTo(0.5, within(0.02));
    assertThat(Angles.difference(tag.pose().heading(), stands.heading()))
        .isCloseTo(0, within(0.06));
    assertThat(tag.height()).isCloseTo(0.35, within(0.02));
    assertThat(tag.box().centreX()).isBetween(0f, 640f);
  }

  /** Squared errors over their variances: about the number of their dimensions when all is well. */
  @Test
  void whatItSaysOfItsOwnErrorHolds() {
    Random random = new Random(11);
    double places = 0;
    double headings = 0;
    int cases = 24;
    int clear = 0;
    for (int i = 0; i < cases; i++) {
      double range = 0.7 + 1.8 * random.nextDouble();
      double bearing = 0.2 + 0.3 * (random.nextDouble() - 0.5);
      Pose2d stands =
          new Pose2d(
              0.1 + range * Math.cos(bearing),
              0.05 + range * Math.sin(bearing),
              Angles.wrap(Math.PI + bearing + 1.2 * (random.nextDouble() - 0.5)));
      View view = new TagScene().with(TagFamily.TAG36H11, i, 8, 0.16, stands, 0.3).view(3, 100 + i);
      List<Observation.Tag> found = look(tags(TagFamily.TAG36H11, 0.16), view);
      assertThat(found).as("tag %d at %.2f m", i, range).hasSize(1);
      Observation.Tag tag = found.getFirst();
      double dx = tag.pose().x() - stands.x();
      double dy = tag.pose().y() - stands.y();
      double xx = tag.covariance().xx();
      double xy = tag.covariance().xy();
      double yy = tag.covariance().yy();
      places += (dx * dx * yy - 2 * dx * dy * xy + dy * dy * xx) / (xx * yy - xy * xy);
      if (tag.headingVariance() < 0.5) {
        double turned = Angles.difference(stands.heading(), tag.pose().heading());
        headings += turned * turned / tag.headingVariance();
        clear++;
      }
    }
    assertThat(clear).isGreaterThan(cases / 2);
    assertThat(places / cases).isBetween(0.1, 4.0);
    assertThat(headings / clear).isBetween(0.05, 3.0);
  }

  @Test
  void aTagFartherAwayIsPlacedLessSurely() {
    TagConfiguration configuration = tags(TagFamily.TAG36H11, 0.16);
    double near = look(configuration, facing(0.8)).getFirst().covariance().worst();
    double far = look(configuration, facing(2.4)).getFirst().covariance().worst();
    assertThat(far).isGreaterThan(4 * near);
  }

  private static View facing(double range) {
    Pose2d stands =
        new Pose2d(
            0.1 + range * Math.cos(0.2), 0.05 + range * Math.sin(0.2), Angles.wrap(Math.PI + 0.5));
    return new TagScene().with(TagFamily.TAG36H11, 2, 8, 0.16, stands, 0.3).view(1, 3);
  }

  @Test
  void aTagOfAnotherSizeIsPlacedByItsOwn() {
    Pose2d stands = new Pose2d(1.5, 0.3, Angles.wrap(Math.PI + 0.6));
    View view = new TagScene().with(TagFamily.TAG36H11, 9, 8, 0.3, stands, 0.3).view(1, 5);
    TagConfiguration both = new TagConfiguration(TagFamily.TAG36H11, 0.1, Map.of("9", 0.3));
    assertThat(look(both, view).getFirst().pose().x()).isCloseTo(1.5, within(0.03));
  }

  @Test
  void severalTagsComeNearestFirst() {
    View view =
        new TagScene()
            .with(TagFamily.TAG36H11, 1, 8, 0.16, new Pose2d(1.9, 0.1, Math.PI), 0.3)
            .with(TagFamily.TAG36H11, 2, 8, 0.16, new Pose2d(1.0, 0.5, Math.PI), 0.3)
            .view(1, 6);
    assertThat(look(tags(TagFamily.TAG36H11, 0.16), view))
        .extracting(Observation.Tag::id)
        .containsExactly(2, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"astronaut", "coffee", "chelsea"})
  void aPhotographWithoutATagHasNone(String photograph) {
    View view =
        new View(
            new Picture(Photographs.onGrey(photograph, 480), PixelFormat.BGR),
            new Moment(7, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN),
            List.of());
    assertThat(look(tags(TagFamily.TAG36H11, 0.16), view)).isEmpty();
  }

  @Test
  void aSizeOfNoTagIsAMistakeOfTheFile() {
    assertThat(
            new TagKind()
                .validate(new TagConfiguration(TagFamily.TAG36H11, 0.1, Map.of("door", 0.2))))
        .singleElement()
        .asString()
        .startsWith("sizes: 'door'");
  }
}
