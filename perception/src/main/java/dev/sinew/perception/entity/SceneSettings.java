package dev.sinew.perception.entity;

import java.util.HashMap;
import java.util.Map;

/**
 * How long what is out of sight is remembered.
 *
 * @param keepSeconds time after which a thing that nobody looks at is believed to be there a third
 *     (1/e) as much; after thrice that time it is forgotten
 * @param keepByLabel the same for things of a name, before {@link #BY_KIND}
 * @param most entities at once; the least believed goes first
 */
public record SceneSettings(double keepSeconds, Map<String, Double> keepByLabel, int most) {
  /** What walks or drives away soon, and what nobody carries off. */
  public static final Map<String, Double> BY_KIND =
      Map.ofEntries(
          Map.entry("person", 20.0),
          Map.entry("bird", 10.0),
          Map.entry("cat", 30.0),
          Map.entry("dog", 30.0),
          Map.entry("robot", 20.0),
          Map.entry("sports ball", 60.0),
          Map.entry("bicycle", 120.0),
          Map.entry("car", 120.0),
          Map.entry("chair", 1800.0),
          Map.entry("couch", 7200.0),
          Map.entry("bed", 7200.0),
          Map.entry("dining table", 7200.0),
          Map.entry("potted plant", 7200.0),
          Map.entry("refrigerator", 7200.0),
          Map.entry("toilet", 7200.0),
          Map.entry("bench", 7200.0),
          Map.entry("fire hydrant", 7200.0),
          Map.entry("traffic light", 7200.0),
          Map.entry("stop sign", 7200.0));

  /** Five minutes for what has no rule of its own; 200 entities. */
  public static final SceneSettings DEFAULT = new SceneSettings(300, Map.of(), 200);

  public SceneSettings {
    keepByLabel = Map.copyOf(keepByLabel);
  }

  /** The same settings with the rule for every name looked up once. */
  Map<String, Double> rules() {
    Map<String, Double> rules = new HashMap<>(BY_KIND);
    rules.putAll(keepByLabel);
    return rules;
  }
}
