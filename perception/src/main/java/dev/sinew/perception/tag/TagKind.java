package dev.sinew.perception.tag;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import java.util.ArrayList;
import java.util.List;

/** Stage {@code tags}. */
public final class TagKind implements StageKind<TagConfiguration> {

  @Override
  public String name() {
    return "tags";
  }

  @Override
  public Class<TagConfiguration> configurationType() {
    return TagConfiguration.class;
  }

  @Override
  public String doc() {
    return "Finds AprilTag and ArUco tags and where they stand, with how sure that is.";
  }

  @Override
  public String cost() {
    return "5.0 ms for 640 x 480 on one core of the bench machine (75 x a conversion to grey), and"
        + " 1 KB a tag";
  }

  @Override
  public List<String> validate(TagConfiguration configuration) {
    List<String> problems = new ArrayList<>();
    for (String id : configuration.sizes().keySet()) {
      if (!id.matches("[0-9]{1,4}")) {
        problems.add("sizes: '%s' is no number of a tag; expected 0 to 9999".formatted(id));
      }
    }
    return problems;
  }

  @Override
  public Stage open(TagConfiguration configuration, StageContext context) {
    return new TagStage(configuration, context.camera());
  }
}
