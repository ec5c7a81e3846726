package dev.sinew.perception.networks;

import dev.sinew.perception.head.ClassifierHead;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import java.util.Optional;

/** {@code classify}: what the picture as a whole shows. */
public final class ClassifyKind implements StageKind<ClassifySettings> {
  @Override
  public String name() {
    return "classify";
  }

  @Override
  public Class<ClassifySettings> configurationType() {
    return ClassifySettings.class;
  }

  @Override
  public String doc() {
    return "Says what the picture as a whole shows, by a classifier.";
  }

  @Override
  public String cost() {
    return "the model's run (6 to 9 ms for MobileNet v2 at 224 × 224) and 5 µs to read 1001"
        + " classes, one core of the bench machine; ./sinew bench heads";
  }

  @Override
  public Optional<String> model(ClassifySettings settings) {
    return Optional.of(settings.model());
  }

  @Override
  public Stage open(ClassifySettings settings, StageContext context) throws ModelException {
    return StageNetwork.open(
        context,
        settings.model(),
        ModelManifest.Decoder.CLASSIFIER,
        session -> {
          var labels = StageNetwork.labels(session.file().manifest());
          return new ClassifyStage(
              session,
              ClassifierHead.of(session.file(), session.outputs(), labels.size()),
              labels,
              settings);
        });
  }
}
