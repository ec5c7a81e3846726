package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.Quantity;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The gauges that conditions may name, with what their drivers say that they measure. */
final class GaugeVocabulary {
  private GaugeVocabulary() {}

  /** Those that are no part of another component; an empty list where the driver does not say. */
  static Map<String, List<Quantity>> of(Map<String, ResolvedComponent<?>> components) {
    Set<String> parts = new HashSet<>();
    components.values().forEach(component -> parts.addAll(component.dependsOn()));
    Map<String, List<Quantity>> gauges = new LinkedHashMap<>();
    components.forEach((name, component) -> {
      if (Gauge.class.isAssignableFrom(component.makes()) && !parts.contains(name)) {
        gauges.put(name, quantities(component));
      }
    });
    return gauges;
  }

  private static <C extends Record> List<Quantity> quantities(ResolvedComponent<C> component) {
    return component.driver().quantities(component.configuration());
  }
}
