package dev.sinew.runtime.config.robot;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.perception.stage.View;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.observation.Observation;
import java.util.List;
import java.util.Optional;

/** A stage that says the same of every picture. */
final class TestStage implements StageKind<TestStage.Settings> {
  /**
   * Its keys.
   *
   * @param label what it says
   * @param score how sure it is
   * @param model whose voice it has
   */
  @Doc("What it says.")
  record Settings(
      @Doc("What it says.") String label,
      @Doc("How sure it is.") @Range(min = 0, max = 1) @Default("0.5") double score,
      @Doc("Whose voice it has.") Optional<String> model) {}

  @Override
  public String name() {
    return "parrot";
  }

  @Override
  public Class<Settings> configurationType() {
    return Settings.class;
  }

  @Override
  public String doc() {
    return "Says the same of every picture.";
  }

  @Override
  public String cost() {
    return "nothing";
  }

  @Override
  public List<String> validate(Settings settings) {
    return settings.label().equals("silence")
        ? List.of("label: a parrot says something")
        : List.of();
  }

  @Override
  public Optional<String> model(Settings settings) {
    return settings.model();
  }

  @Override
  public Stage open(Settings settings, StageContext context) throws ModelException {
    if (settings.model().isPresent()) {
      context.models().require(settings.model().get());
    }
    return new Stage() {
      @Override
      public void look(View view, List<Observation> into) {
        into.add(new Observation.Label(settings.label(), settings.score()));
      }

      @Override
      public void close() {}
    };
  }
}
