package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.perception.hearing.WordRecogniser;
import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is found in the section {@code hearing} before anything listens. */
class HearingChecksTest {
  /** Knows a few words. */
  private static final class FewWords implements WordEngine {
    @Override
    public String name() {
      return "few";
    }

    @Override
    public Optional<String> absence() {
      return Optional.empty();
    }

    @Override
    public Optional<Set<String>> vocabulary() {
      return Optional.of(Set.of("stop", "come", "follow", "me"));
    }

    @Override
    public WordRecogniser open(List<String> entries, Set<String> favoured) {
      throw new UnsupportedOperationException("nobody listens here");
    }
  }

  private static List<String> mistakes(String hearing) {
    Node root =
        new Json5Reader(Map.of())
            .read(
                "robot.json5",
                ("{ hearing: { engine: 'few',\n" + hearing + " } }")
                    .getBytes(StandardCharsets.UTF_8))
            .root()
            .orElseThrow();
    List<Problem> problems = new ArrayList<>();
    Map<String, Section> entries = Map.of("ear", new Section("components.ear", (ObjectNode) root));
    new HearingChecks(root, entries, Map.of(), List.of(new FewWords()), problems).check();
    return problems.stream().map(Problem::toString).toList();
  }

  @Test
  void aWordThatTheDictionaryDoesNotHaveIsNamedWithItsPlaceAndANearOne() {
    assertThat(mistakes("microphone: 'ear', words: ['stop', 'folow me']"))
        .containsExactly(
            "robot.json5:2:36 hearing.words[1]: the engine's dictionary has no word 'folow';"
                + " expected one that it has; did you mean 'follow'?");
  }

  @Test
  void whatIsNoWordsIsRefused() {
    assertThat(mistakes("microphone: 'ear', words: ['Stop!', 'come', 'come']"))
        .hasSize(2)
        .anyMatch(m -> m.contains("hearing.words[0]: 'Stop!' cannot be listened for; expected"))
        .anyMatch(m -> m.contains("hearing.words[2]: 'come' stands there twice"));
  }

  @Test
  void aMicrophoneAndAnEngineThatAreNotThereAreGuessedAt() {
    assertThat(mistakes("microphone: 'eer'"))
        .singleElement()
        .asString()
        .contains("there is no component 'eer'; expected one of ear; did you mean 'ear'?");
    assertThat(mistakes("microphone: 'ear'").toString()).isEqualTo("[]");
  }
}
