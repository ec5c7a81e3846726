package dev.sinew.runtime.engine;

import dev.sinew.perception.locate.DistanceSettings;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.perception.track.TrackerKind;
import dev.sinew.runtime.config.bind.ChoiceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a robot file can choose from under {@code perception}. */
public final class PerceptionChoices {
  private PerceptionChoices() {}

  /**
   * One choice.
   *
   * @param key where a robot file makes it
   * @param name what it writes there
   * @param doc one sentence
   * @param cost one phrase
   */
  public record Choice(String key, String name, String doc, String cost) {}

  /**
   * All of them, by key and then by name.
   *
   * @throws StartException with every mistake in every manifest
   */
  public static List<Choice> of(Installation installation) throws StartException {
    List<Choice> choices = new ArrayList<>();
    for (ModelManifest manifest :
        Models.of(installation.home(), installation.environment()).manifests()) {
      choices.add(
          new Choice(
              "perception.model",
              manifest.name(),
              does(manifest),
              String.format(
                  Locale.ROOT,
                  "%.0f ms from picture to result in virtual time; measure with"
                      + " `./sinew models bench %s`",
                  manifest.latencyMillis(),
                  manifest.name())));
    }
    for (TrackerKind kind : TrackerKind.values()) {
      choices.add(new Choice("perception.tracker", ChoiceWord.of(kind), kind.doc(), kind.cost()));
    }
    for (DistanceSettings.Way way : DistanceSettings.Way.values()) {
      choices.add(
          new Choice("perception.distance.ways", ChoiceWord.of(way), way.doc(), way.cost()));
    }
    for (StageKind<?> kind : installation.stages()) {
      choices.add(new Choice("perception.stages.*.stage", kind.name(), kind.doc(), kind.cost()));
    }
    return List.copyOf(choices);
  }

  /** What a model does, and how well where that was measured. */
  private static String does(ModelManifest manifest) {
    String what =
        switch (manifest.decoder().task()) {
          case OBJECTS -> "Finds objects";
          case FACES -> "Finds faces";
          case LABEL -> "Says what a picture shows, for the stage 'classify'";
          case REGIONS -> "Says of which class each region is, for the stage 'segment'";
          case POSE -> "Finds people's joints, for the stage 'pose'";
        };
    double precision = manifest.accuracy().meanAveragePrecision();
    String measured = precision > 0 ? String.format(Locale.ROOT, "; %.1f AP", 100 * precision) : "";
    return "%s%s (%s).".formatted(what, measured, manifest.accuracy().measuredOn());
  }
}
