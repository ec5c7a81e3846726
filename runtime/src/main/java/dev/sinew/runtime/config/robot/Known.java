package dev.sinew.runtime.config.robot;

import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.Place;
import dev.sinew.runtime.config.json5.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Reports a name that is not among those that are there. */
final class Known {
  private Known() {}

  /** Whether it is known; reported when not. */
  static boolean check(
      List<Problem> problems,
      Place place,
      String path,
      String kind,
      String found,
      Collection<String> known) {
    if (known.contains(found)) {
      return true;
    }
    problems.add(
        new Problem(
            place,
            path,
            "there is no %s '%s'; expected %s%s"
                .formatted(
                    kind,
                    found,
                    known.isEmpty()
                        ? "a " + kind + " that is there; there is none yet"
                        : "one of "
                            + String.join(", ", Set.copyOf(known).stream().sorted().toList()),
                    Suggestion.question(found, known))));
    return false;
  }
}
