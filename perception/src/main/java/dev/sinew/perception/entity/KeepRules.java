package dev.sinew.perception.entity;

import java.util.Map;

/** How long a thing is kept while nobody looks at it, by what it is taken for. */
final class KeepRules {
  /** What has no known place cannot be found again once its track is lost. */
  private static final double PLACELESS_SECONDS = 3;

  private final Map<String, Double> byName;
  private final double otherwise;

  KeepRules(SceneSettings settings) {
    byName = settings.rules();
    otherwise = settings.keepSeconds();
  }

  /** Time constant, seconds. */
  double seconds(String label) {
    return byName.getOrDefault(label, otherwise);
  }

  /** Time constant, seconds. */
  double seconds(Thing thing) {
    double byKind = seconds(thing.labels.best());
    return thing.position == null && !thing.live ? Math.min(PLACELESS_SECONDS, byKind) : byKind;
  }
}
