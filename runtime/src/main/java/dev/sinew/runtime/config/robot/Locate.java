package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds where in a component's object a value stands that its driver spoke of. */
final class Locate {
  private record Found(Place place, String path, boolean preferred) {}

  private Locate() {}

  /** A problem at the number, best under a key of that name; else at the object. */
  static Problem number(Section section, long value, String key, String message) {
    return problem(
        section, s -> s.whole().isPresent() && s.whole().getAsLong() == value, key, message);
  }

  /** A problem at the text; else at the object. */
  static Problem text(Section section, String value, String message) {
    return problem(
        section, s -> s.kind() == Scalar.Kind.STRING && s.text().equals(value), "", message);
  }

  private static Problem problem(
      Section section, Predicate<Scalar> wanted, String key, String message) {
    return find(section.tree().without(RobotFile.DRIVER_KEY), section.path(), "", wanted, key)
        .map(found -> new Problem(found.place(), found.path(), message))
        .orElseGet(() -> new Problem(section.tree().place(), section.path(), message));
  }

  private static Optional<Found> find(
      Node node, String path, String lastKey, Predicate<Scalar> wanted, String key) {
    Optional<Found> best = Optional.empty();
    switch (node) {
      case Scalar scalar -> {
        if (wanted.test(scalar)) {
          return Optional.of(
              new Found(
                  scalar.place(),
                  path,
                  lastKey.toLowerCase(Locale.ROOT).equals(key.toLowerCase(Locale.ROOT))));
        }
      }
      case ArrayNode array -> {
        for (int i = 0; i < array.items().size(); i++) {
          String at = Paths.index(path, i);
          best = better(best, find(array.items().get(i), at, lastKey, wanted, key));
        }
      }
      case ObjectNode object -> {
        for (var member : object.members().entrySet()) {
          String at = Paths.key(path, member.getKey());
          best = better(best, find(member.getValue().value(), at, member.getKey(), wanted, key));
        }
      }
    }
    return best;
  }

  private static Optional<Found> better(Optional<Found> first, Optional<Found> second) {
    return first.isEmpty()
            || (!first.get().preferred() && second.filter(Found::preferred).isPresent())
        ? second
        : first;
  }
}
