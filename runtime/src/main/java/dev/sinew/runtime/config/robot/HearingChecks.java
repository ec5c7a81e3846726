package dev.sinew.runtime.config.robot;

import dev.sinew.perception.hearing.SoundException;
import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.bind.Suggestion;
import dev.sinew.runtime.config.json5.ArrayNode;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.runtime.config.json5.Scalar;
import dev.sinew.sdk.component.Microphone;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of the section {@code hearing}. */
final class HearingChecks {
  private static final String PATH = "hearing";
  private static final Pattern ENTRY = Pattern.compile("[a-z']{1,40}( [a-z']{1,40}){0,7}");
  private static final int MOST = 50;

  private final Node root;
  private final Map<String, Section> entries;
  private final Map<String, ResolvedComponent<?>> components;
  private final List<WordEngine> engines;
  private final List<Problem> problems;

  HearingChecks(
      Node root,
      Map<String, Section> entries,
      Map<String, ResolvedComponent<?>> components,
      List<WordEngine> engines,
      List<Problem> problems) {
    this.root = root;
    this.entries = entries;
    this.components = components;
    this.engines = engines;
    this.problems = problems;
  }

  void check() {
    if (Trees.find(root, PATH).isEmpty()) {
      return;
    }
    Trees.text(root, PATH + ".microphone").ifPresent(this::microphone);
    Optional<WordEngine> engine = engine();
    if (Trees.find(root, PATH + ".words").orElse(root) instanceof ArrayNode words) {
      words(words, engine);
    }
  }

  private void microphone(String name) {
    Node place = Trees.find(root, PATH + ".microphone").orElse(root);
    String path = PATH + ".microphone";
    if (!Known.check(problems, place.place(), path, "component", name, entries.keySet())) {
      return;
    }
    ResolvedComponent<?> found = components.get(name);
    if (found != null && !Microphone.class.isAssignableFrom(found.makes())) {
      problems.add(
          new Problem(
              place.place(),
              path,
              "'%s' is %s; expected a microphone".formatted(name, Kinds.article(found.makes()))));
    }
  }

  private Optional<WordEngine> engine() {
    String name = Trees.text(root, PATH + ".engine").orElse("pocketsphinx");
    List<String> names = engines.stream().map(WordEngine::name).toList();
    Node place = Trees.find(root, PATH + ".engine").orElse(root);
    Known.check(problems, place.place(), PATH + ".engine", "engine", name, names);
    return engines.stream().filter(engine -> engine.name().equals(name)).findFirst();
  }

  private void words(ArrayNode words, Optional<WordEngine> engine) {
    Optional<Set<String>> known = engine.flatMap(HearingChecks::vocabulary);
    Set<String> seen = new HashSet<>();
    if (words.items().size() > MOST) {
      problems.add(
          new Problem(
              words.place(),
              PATH + ".words",
              "%d entries; expected at most %d".formatted(words.items().size(), MOST)));
    }
    for (int i = 0; i < words.items().size(); i++) {
      if (words.items().get(i) instanceof Scalar entry && entry.kind() == Scalar.Kind.STRING) {
        entry(entry, Paths.index(PATH + ".words", i), known, seen);
      }
    }
  }

  private void entry(Scalar entry, String path, Optional<Set<String>> known, Set<String> seen) {
    if (!ENTRY.matcher(entry.text()).matches()) {
      problem(
          entry,
          path,
          "'%s' cannot be listened for; expected one to eight words in lower case, a blank between"
              .formatted(entry.text()));
      return;
    }
    if (!seen.add(entry.text())) {
      problem(entry, path, "'%s' stands there twice; expected it once".formatted(entry.text()));
    }
    for (String word : entry.text().split(" ", -1)) {
      if (known.isPresent() && !known.get().contains(word)) {
        problem(
            entry,
            path,
            "the engine's dictionary has no word '%s'; expected one that it has%s"
                .formatted(word, Suggestion.question(word, like(word, known.get()))));
      }
    }
  }

  /** A dictionary is large: only words that begin alike or are about as long are compared. */
  private static List<String> like(String word, Set<String> known) {
    return known.stream()
        .filter(other ->
            Math.abs(other.length() - word.length()) <= 1 && other.charAt(0) == word.charAt(0))
        .sorted()
        .toList();
  }

  private void problem(Node node, String path, String sentence) {
    problems.add(new Problem(node.place(), path, sentence));
  }

  /** A dictionary that is not on this machine is no mistake of the file. */
  private static Optional<Set<String>> vocabulary(WordEngine engine) {
    try {
      return engine.vocabulary();
    } catch (SoundException e) {
      return Optional.empty();
    }
  }
}
