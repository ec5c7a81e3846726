package dev.sinew.runtime.cortex;

import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of the perception counts in a mode. Makes a list only when another one arrives. */
final class Perceived {
  private boolean all = true;
  private boolean none;
  private Set<String> labels = Set.of();
  private List<Track> from = List.of();
  private List<Track> counted = List.of();
  private List<Entity> entitiesFrom = List.of();
  private List<Entity> countedEntities = List.of();

  void accept(boolean perception, Optional<Set<String>> only) {
    none = !perception;
    all = perception && only.isEmpty();
    labels = only.orElse(Set.of());
    from = List.of();
    counted = List.of();
    entitiesFrom = List.of();
    countedEntities = List.of();
  }

  List<Track> of(List<Track> seen) {
    if (all) {
      return seen;
    }
    if (none || seen.isEmpty()) {
      return List.of();
    }
    if (seen != from) {
      from = seen;
      counted = seen.stream().filter(track -> labels.contains(track.label())).toList();
    }
    return counted;
  }

  /** What peers told is none of the camera's business and counts in every mode. */
  List<Entity> ofEntities(List<Entity> believed) {
    if (all || believed.isEmpty()) {
      return believed;
    }
    if (believed != entitiesFrom) {
      entitiesFrom = believed;
      countedEntities = believed.stream().filter(this::counts).toList();
    }
    return countedEntities;
  }

  private boolean counts(Entity entity) {
    return entity.source() == Entity.Source.PEER || (!none && labels.contains(entity.label()));
  }
}
