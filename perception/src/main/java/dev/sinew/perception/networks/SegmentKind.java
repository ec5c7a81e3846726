package dev.sinew.perception.networks;

import dev.sinew.perception.head.SegmentationHead;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import java.util.Optional;

/** {@code segment}: how much of the picture is of which class, and where. */
public final class SegmentKind implements StageKind<SegmentSettings> {
  @Override
  public String name() {
    return "segment";
  }

  @Override
  public Class<SegmentSettings> configurationType() {
    return SegmentSettings.class;
  }

  @Override
  public String doc() {
    return "Says how much of the picture is of which class, and where, by a segmentation network.";
  }

  @Override
  public String cost() {
    return "the model's run and 0.34 ms to read 21 planes of 128 × 128, one core of the bench"
        + " machine; ./sinew bench heads";
  }

  @Override
  public Optional<String> model(SegmentSettings settings) {
    return Optional.of(settings.model());
  }

  @Override
  public Stage open(SegmentSettings settings, StageContext context) throws ModelException {
    return StageNetwork.open(
        context,
        settings.model(),
        ModelManifest.Decoder.SEGMENTATION,
        session -> {
          var labels = StageNetwork.labels(session.file().manifest());
          return new SegmentStage(
              session,
              SegmentationHead.of(session.file(), session.outputs(), labels.size()),
              labels,
              settings.least());
        });
  }
}
