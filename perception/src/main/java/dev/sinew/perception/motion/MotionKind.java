package dev.sinew.perception.motion;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.observation.Observation;
import java.util.List;

/** Stage {@code motion}. */
public final class MotionKind implements StageKind<MotionConfiguration> {

  @Override
  public String name() {
    return "motion";
  }

  @Override
  public Class<MotionConfiguration> configurationType() {
    return MotionConfiguration.class;
  }

  @Override
  public String doc() {
    return "Notices that something moves, and where, while the robot stands.";
  }

  @Override
  public String cost() {
    return "0.3 ms for 640 x 480 on one core of the bench machine (4.5 x a conversion to grey), no"
        + " heap";
  }

  @Override
  public Stage open(MotionConfiguration configuration, StageContext context) {
    MotionDetector detector =
        new MotionDetector(
            configuration.settings(), context.camera().width(), context.camera().height());
    return new Stage() {
      @Override
      public void look(View view, List<Observation> into) {
        if (detector.moves(view.picture(), view.moment())) {
          into.add(new Observation.Motion(detector.share(), detector.box()));
        }
      }

      @Override
      public void close() {
        detector.close();
      }
    };
  }
}
