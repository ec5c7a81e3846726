package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.config.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlainVariablesTest {
  record Broker(String host, @Secret Optional<String> door) {}

  record Greeting(String text, @Secret Optional<String> letter) {}

  private static final String FILE =
      """
      {
        name: '${NAME}',
        // ${COMMENTED} is nobody's business
        safety: { maxLinear: '${SPEED:-0.5}', maxAngular: '${UNSET:-1}' },
        page: { token: '${PAGE}', address: '${ADDRESS}' },
        fabric: { host: '${HOST}', door: '${DOOR}' },
        unheard: { of: '${STRANGE}' },
        battery: { empty: '${MY_API_KEY}' },
        cortex: { modes: { greet: {
          skill: 'greet', goal: { text: 'Hello ${WHOM}', letter: '${LETTER}' } } } },
      }
      """;

  private static final Set<String> SECRETS =
      Set.of("PAGE", "DOOR", "STRANGE", "MY_API_KEY", "LETTER");

  private static Map<String, String> environment() {
    Map<String, String> environment = new java.util.HashMap<>();
    for (String name : PlainVariables.names(FILE)) {
      if (!name.equals("UNSET")) {
        environment.put(name, "value-of-" + name);
      }
    }
    return environment;
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        new BoardProfiles(Path.of("none")),
        List.of(),
        Map.of("fabric", Broker.class),
        Optional.of(Map.of("greet", new SkillFacts(Set.of(), Optional.of(Greeting.class)))),
        Optional.empty());
  }

  @Test
  void whatMayBeWrittenDownIsEveryVariableThatIsUsedAndSetAndNoSecret() {
    assertThat(PlainVariables.of(FILE, surroundings(), environment()))
        .containsOnlyKeys("NAME", "SPEED", "ADDRESS", "HOST", "WHOM")
        .containsEntry("SPEED", "value-of-SPEED");
  }

  @Test
  void noSecretsValueIsAmongThem() {
    Map<String, String> written = PlainVariables.of(FILE, surroundings(), environment());
    for (String secret : SECRETS) {
      assertThat(written.toString()).doesNotContain("value-of-" + secret);
    }
  }

  @Test
  void aVariableThatFillsASecretAnywhereIsASecretEverywhere() {
    String twice = "{ name: '${TWICE}', page: { token: '${TWICE}' } }";
    assertThat(PlainVariables.of(twice, surroundings(), Map.of("TWICE", "x"))).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadHasNone() {
    assertThat(PlainVariables.of("{ name: '${NAME}'", surroundings(), environment())).isEmpty();
  }
}
