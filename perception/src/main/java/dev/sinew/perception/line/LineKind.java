package dev.sinew.perception.line;

import dev.sinew.perception.floor.FloorPlane;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.sdk.vision.CameraModel;
import java.util.Optional;

/** Stage {@code line}. */
public final class LineKind implements StageKind<LineConfiguration> {

  @Override
  public String name() {
    return "line";
  }

  @Override
  public Class<LineConfiguration> configurationType() {
    return LineConfiguration.class;
  }

  @Override
  public String doc() {
    return "Finds a line on the floor: its offset, heading and curvature.";
  }

  @Override
  public String cost() {
    return "0.14 ms for 640 x 480 on one core of the bench machine (2.1 x a conversion to grey)";
  }

  /**
   * @throws ModelException if the camera cannot see the floor that it is to look at
   */
  @Override
  public Stage open(LineConfiguration configuration, StageContext context) throws ModelException {
    CameraModel camera = context.camera();
    FloorPlane floor = new FloorPlane(camera);
    double reach = LineStage.reach(configuration, camera);
    Optional<String> blind = floor.blindness(configuration.far());
    if (blind.isPresent()) {
      throw new ModelException("stage line: " + blind.get());
    }
    if (floor.nearestDepth() >= reach) {
      throw new ModelException(
          "stage line: a line %s m wide is thinner than two pixels from %.2f m on, where the camera's picture begins"
              .formatted(configuration.width(), reach));
    }
    if (floor.depth(configuration.lookAhead(), 0) > reach) {
      throw new ModelException(
          "stage line: lookAhead %s m is beyond the %.2f m up to which the line is seen"
              .formatted(configuration.lookAhead(), floor.forward(reach, 0)));
    }
    return new LineStage(configuration, camera);
  }
}
