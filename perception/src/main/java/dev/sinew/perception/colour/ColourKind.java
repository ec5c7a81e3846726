package dev.sinew.perception.colour;

import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Stage {@code colour}. */
public final class ColourKind implements StageKind<ColourConfiguration> {
  private static final int MOST_COLOURS = 16;

  @Override
  public String name() {
    return "colour";
  }

  @Override
  public Class<ColourConfiguration> configurationType() {
    return ColourConfiguration.class;
  }

  @Override
  public String doc() {
    return "Finds patches of colours that the robot file describes, and their bearing.";
  }

  @Override
  public String cost() {
    return "0.5 ms for two colours in 640 x 480 on one core of the bench machine (8 x a conversion"
        + " to grey)";
  }

  @Override
  public List<String> validate(ColourConfiguration configuration) {
    List<String> problems = new ArrayList<>();
    int count = configuration.colours().size();
    if (count == 0 || count > MOST_COLOURS) {
      problems.add("colours: %d of them; expected 1 to %d".formatted(count, MOST_COLOURS));
    }
    new TreeMap<>(configuration.colours())
        .forEach((name, colour) -> {
          pair(name + ".hue", colour.hue(), true, problems);
          pair(name + ".saturation", colour.saturation(), false, problems);
          pair(name + ".value", colour.value(), false, problems);
        });
    return problems;
  }

  private static void pair(String key, List<Double> range, boolean mayWrap, List<String> problems) {
    if (range.size() != 2) {
      problems.add(
          "colours.%s: %d numbers; expected two, from and to".formatted(key, range.size()));
    } else if (!mayWrap && range.get(0) > range.get(1)) {
      problems.add(
          "colours.%s: from %s to %s holds nothing; expected the smaller first"
              .formatted(key, range.get(0), range.get(1)));
    }
  }

  @Override
  public Stage open(ColourConfiguration configuration, StageContext context) {
    return new ColourStage(configuration, context.camera());
  }
}
