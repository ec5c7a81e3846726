package dev.sinew.perception.faces;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;

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
    return "COST";
  }

  @Override
  public Stage open(FacesSettings settings, StageContext context) throws ModelException {
    return new FacesStage(
        FaceFinder.open(
            context.models().require(settings.model()), settings.least(), settings.levels()));
  }
}
