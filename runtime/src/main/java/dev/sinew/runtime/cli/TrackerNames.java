package dev.sinew.runtime.cli;

import dev.sinew.perception.track.TrackerKind;
import dev.sinew.runtime.config.bind.ChoiceWord;
import dev.sinew.runtime.config.bind.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The trackers' names on a command line: those of the robot file. */
final class TrackerNames {
  private TrackerNames() {}

  /** The tracker of a name; {@code oc_sort}, {@code OC-SORT} and {@code ocsort} are one. */
  static Optional<TrackerKind> find(String name) {
    return Arrays.stream(TrackerKind.values())
        .filter(kind -> plain(kind.name()).equals(plain(name)))
        .findFirst();
  }

  /** What is said of a name that no tracker has. */
  static String refusal(String name) {
    List<String> names = Arrays.stream(TrackerKind.values()).map(ChoiceWord::of).toList();
    return "--tracker %s: expected one of %s%s"
        .formatted(name, String.join(", ", names), Suggestion.question(name, names));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }
}
