package dev.sinew.perception.faces;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import java.util.Optional;

/** {@code faces}: where faces are. */
public final class FacesKind implements StageKind<FacesSettings> {
  @Override
  public String name() {
    return "faces";
  }

  @Override
  public Class<FacesSettings> configurationType() {
    return FacesSettings.class;
  }

  @Override
  public String doc() {
    return "Says where faces are, not whose, by the bundled BlazeFace network.";
  }

  @Override
  public String cost() {
    return "0.9 ms and 0.6 KB for a 640 × 480 picture as a whole, 2.6 ms and 2 KB with 2 levels, 15"
        + " ms and 11 KB with 3, one idle core of the bench machine; ./sinew bench stages";
  }

  @Override
  public Optional<String> model(FacesSettings settings) {
    return Optional.of(settings.model());
  }

  @Override
  public Stage open(FacesSettings settings, StageContext context) throws ModelException {
    return new FacesStage(
        FaceFinder.open(
            context.models().require(settings.model()), settings.least(), settings.levels()));
  }
}
