package dev.sinew.perception.flow;

import dev.sinew.perception.floor.FloorPlane;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import java.util.List;
import java.util.Optional;

/** Stage {@code flow}. */
public final class FlowKind implements StageKind<FlowConfiguration> {

  @Override
  public String name() {
    return "flow";
  }

  @Override
  public Class<FlowConfiguration> configurationType() {
    return FlowConfiguration.class;
  }

  @Override
  public String doc() {
    return "Measures how the robot moved since the picture before, on the floor's texture.";
  }

  @Override
  public String cost() {
    return "4 ms for 640 x 480 on one core of the bench machine (58 x a conversion to grey), no"
        + " heap";
  }

  @Override
  public List<String> validate(FlowConfiguration configuration) {
    return configuration.least() <= configuration.points()
        ? List.of()
        : List.of(
            "least: %d of %d points cannot agree; expected at most as many as points"
                .formatted(configuration.least(), configuration.points()));
  }

  /**
   * @throws ModelException if the camera cannot see the floor that it is to look at
   */
  @Override
  public Stage open(FlowConfiguration configuration, StageContext context) throws ModelException {
    Optional<String> blind = new FloorPlane(context.camera()).blindness(configuration.far());
    if (blind.isPresent()) {
      throw new ModelException("stage flow: " + blind.get());
    }
    return new FlowStage(configuration, context.camera());
  }
}
