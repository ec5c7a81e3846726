package dev.sinew.perception.networks;

import dev.sinew.perception.head.PoseHead;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import java.util.Optional;

/** {@code pose}: where the joints of people are. */
public final class PoseKind implements StageKind<PoseSettings> {
  @Override
  public String name() {
    return "pose";
  }

  @Override
  public Class<PoseSettings> configurationType() {
    return PoseSettings.class;
  }

  @Override
  public String doc() {
    return "Says where the joints of people are, by a pose network.";
  }

  @Override
  public String cost() {
    return "the model's run and 6 µs to read 8400 places, one core of the bench machine; ./sinew"
        + " bench heads";
  }

  @Override
  public Optional<String> model(PoseSettings settings) {
    return Optional.of(settings.model());
  }

  @Override
  public Stage open(PoseSettings settings, StageContext context) throws ModelException {
    return StageNetwork.open(
        context,
        settings.model(),
        ModelManifest.Decoder.POSE,
        session ->
            new PoseStage(session, PoseHead.of(session.file(), session.outputs()), settings));
  }
}
