package dev.sinew.perception.lidar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.Natives;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.World;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.opencv.core.Mat;

class LidarKindsTest {
  private static final World HALL = new World().with("chair", 0.5, 2, 0);

  private static List<Observation> look(Stage stage) throws Exception {
    Natives.load();
    List<Observation> seen = new ArrayList<>();
    seen.add(new Observation.Motion(0, HALL.look(Pose2d.ORIGIN).getFirst().box()));
    try (stage) {
      stage.look(
          new View(
              new Picture(new Mat(), PixelFormat.GREY), HALL.moment(0, Pose2d.ORIGIN), List.of()),
          seen);
    }
    assertThat(seen.getFirst()).as("what other stages said").isInstanceOf(Observation.Motion.class);
    return seen.subList(1, seen.size());
  }

  private static StageContext context() {
    return new StageContext(
        World.CAMERA,
        name -> {
          throw new AssertionError("a lidar needs no model " + name);
        });
  }

  @Test
  void areFoundByTheirNames() {
    List<String> names = new ArrayList<>();
    for (StageKind<?> kind : ServiceLoader.load(StageKind.class)) {
      names.add(kind.name());
    }

    assertThat(names).contains("clusters", "walls");
  }

  @Test
  void clustersSayWhatStandsThere() throws Exception {
    ClustersConfiguration configuration = new ClustersConfiguration(0.17, 0.03, 3, 1.5, 8, 32);

    assertThat(look(new ClustersKind().open(configuration, context())))
        .singleElement()
        .isInstanceOf(Observation.Cluster.class);
  }

  @Test
  void wallsSayWhatIsStraight() throws Exception {
    // Round walls six metres away are straight for a metre or two.
    assertThat(look(new WallsKind().open(WallStageTest.DEFAULT, context())))
        .allMatch(Observation.Wall.class::isInstance)
        .map(Observation.Wall.class::cast)
        .anyMatch(
            wall -> Math.abs(wall.from().x() - 2) < 0.05 && Math.abs(wall.to().x() - 2) < 0.05);
  }
}
