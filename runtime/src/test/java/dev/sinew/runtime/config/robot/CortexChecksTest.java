package dev.sinew.runtime.config.robot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.cortex.Mode;
import dev.sinew.runtime.config.cortex.Rule;
import dev.sinew.runtime.config.json5.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is found in the section {@code cortex} before the robot moves. */
class CortexChecksTest {
  private static final Path FILE = TestSurroundings.folder().resolve("rover.json5");
  private static final String LOOK = "skill: 'look', goal: { waypoints: [1], rounds: 1 }";

  private static Loaded<Configuration> read(String cortex) {
    String text = new String(TestSurroundings.rover(), StandardCharsets.UTF_8);
    int from = text.indexOf("  cortex: {");
    int to = text.indexOf("  fabric: {");
    String with =
        text.substring(0, from) + "  cortex: {\n" + cortex + "\n  },\n" + text.substring(to);
    return new RobotReader(TestSurroundings.here(), Map.of())
        .read(FILE, with.getBytes(StandardCharsets.UTF_8));
  }

  /** Mistakes of the cortex, each as path and message. */
  private static List<String> mistakes(String cortex) {
    return read(cortex).problemList().stream()
        .filter(problem -> problem.path().startsWith("cortex"))
        .map(problem -> problem.path() + ": " + problem.message())
        .toList();
  }

  private static List<String> inMode(String keys) {
    return mistakes("initialMode: 'go', modes: { go: { " + keys + " }, rest: {} }");
  }

  @Test
  void aWholeCortexIsReadWithItsUnits() {
    String cortex =
        """
        initialMode: 'go',
        safeMode: 'rest',
        operatorModes: ['go', 'rest'],
        peerModes: [{ peer: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK', modes: ['rest'] }],
        zones: { dock: { x: 0, y: 0, radius: 0.5 }, room: { corners: [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 1, y: 1 }] } },
        rules: [{
          name: 'greeting', when: 'person within 1.5 m for 2 s and not pose in dock',
          do: { %s }, priority: 5, until: 'no person within 2 m', cooldown: '10 s',
        }],
        modes: {
          go: {
            %s, rules: ['greeting'], dwell: '2 s', limits: { maxLinear: 0.2 },
            inputs: { labels: ['person'] },
            entry: { %s, deadline: '5 s', onFailure: 'retry 2' },
            timeout: { after: '10 min', to: 'rest', run: { %s, onFailure: 'continue' } },
            transitions: [
              { on: 'component-failed', of: 'imu', to: 'rest', priority: 9, urgent: true },
              { when: 'battery.charge < 20%%', to: 'rest' },
              { after: '1 h', to: 'rest' },
            ],
          },
          rest: {},
        },
        """
            .formatted(LOOK, LOOK, LOOK, LOOK);
    assertThat(mistakes(cortex)).isEmpty();
    Loaded<Configuration> loaded = read(cortex);
    assertThat(loaded.problemList()).isEmpty();
    Configuration configuration = ((Loaded.Ok<Configuration>) loaded).value();
    Rule rule = configuration.robot().cortex().rules().getFirst();
    assertThat(rule.do_().skill()).isEqualTo("look");
    assertThat(rule.cooldown()).isEqualTo(Duration.ofSeconds(10));
    Mode go = Optional.ofNullable(configuration.robot().cortex().modes().get("go")).orElseThrow();
    assertThat(go.transitions()).hasSize(3);
    assertThat(go.timeout().orElseThrow().after()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void aMistakeInAConditionIsShownWhereItStandsInTheFile() {
    List<Problem> problems =
        read("initialMode: 'go', modes: { go: { transitions: [\n"
                + "{ when: 'person within 1.5 s', to: 'go' } ] } }")
            .problemList();
    Problem found =
        problems.stream().filter(p -> p.path().endsWith(".when")).findFirst().orElseThrow();
    // The line holds "{ when: '" before the condition, whose 15th character is wrong.
    assertThat(found.place().column()).isEqualTo("{ when: '".length() + 15);
    assertThat(found.path()).isEqualTo("cortex.modes.go.transitions[0].when");
    assertThat(found.message())
        .isEqualTo("1.5 s is not a distance; expected a distance such as '1.5 m'");
  }

  @Test
  void whereTheTextIsNotThatOfTheFileTheCharacterIsCounted() {
    assertThat(inMode("transitions: [{ when: 'person within \\u0031.5 s\\n', to: 'go' }]"))
        .containsExactly(
            "cortex.modes.go.transitions[0].when: in character 15: 1.5 s is not a distance;"
                + " expected a distance such as '1.5 m'");
  }

  @Test
  void labelsThatTheModelDoesNotKnowAreGuessedAt() {
    assertThat(inMode("transitions: [{ when: 'persom within 1 m', to: 'go' }]"))
        .singleElement()
        .asString()
        .endsWith("; did you mean 'person'?");
    assertThat(inMode("inputs: { labels: ['kat'] }"))
        .containsExactly(
            "cortex.modes.go.inputs.labels[0]: there is no label 'kat'; expected one of cat,"
                + " person, traffic light; did you mean 'cat'?");
  }

  @Test
  void aTransitionSaysExactlyOnceWhenItIsTaken() {
    assertThat(inMode("transitions: [{ to: 'rest' }]"))
        .containsExactly(
            "cortex.modes.go.transitions[0]: nothing says when it is taken; expected one of 'on',"
                + " 'when', 'after'");
    assertThat(inMode("transitions: [{ to: 'rest', on: 'estop-pressed', after: '1 s' }]"))
        .singleElement()
        .asString()
        .contains("more than one key says when it is taken");
  }

  @Test
  void modesSkillsComponentsAndEventsThatAreNotThereAreGuessedAt() {
    assertThat(
            inMode(
                "transitions: ["
                    + "{ on: 'component-failed', of: 'imo', to: 'rest' },"
                    + "{ on: 'skill-failed', of: 'patrul', to: 'rest' },"
                    + "{ on: 'estop-pressed', of: 'imu', to: 'rset' } ],"
                    + "entry: { skill: 'lock', onFailure: 'rets' },"
                    + "exit: { "
                    + LOOK
                    + ", onFailure: 'retry 200' }, timeout: { after: '1 s', to: 'rrest' }"))
        .hasSize(8)
        .anyMatch(m -> m.startsWith("cortex.modes.go.transitions[0].of: there is no component"))
        .anyMatch(m -> m.endsWith("expected one of look, patrol; did you mean 'patrol'?"))
        .anyMatch(m -> m.contains("the event estop-pressed is about nothing else"))
        .anyMatch(m -> m.startsWith("cortex.modes.go.transitions[2].to: there is no mode 'rset'"))
        .anyMatch(m -> m.startsWith("cortex.modes.go.entry.skill: there is no skill 'lock'"))
        .anyMatch(m -> m.startsWith("cortex.modes.go.entry.onFailure: there is no mode or policy"))
        .anyMatch(m -> m.startsWith("cortex.modes.go.exit.onFailure: there is no mode or policy"))
        .anyMatch(m -> m.startsWith("cortex.modes.go.timeout.to: there is no mode 'rrest'"));
  }

  @Test
  void aModeMayOnlyTightenTheGatesLimits() {
    assertThat(inMode("limits: { maxLinear: 5, maxAngular: 0.1 }"))
        .singleElement()
        .asString()
        .startsWith("cortex.modes.go.limits.maxLinear: 5.0 is more than the robot's own safety");
  }

  @Test
  void rulesHaveNamesOfTheirOwnAndAreUsed() {
    String rule = "{ name: 'a', when: 'person', do: { " + LOOK + " } }";
    assertThat(
            mistakes(
                "initialMode: 'go', rules: ["
                    + rule
                    + ", "
                    + rule
                    + ", { name: 'idle', when: 'person', do: { skill: 'lok' } } ],"
                    + " modes: { go: { rules: ['a', 'b'] } }"))
        .containsExactlyInAnyOrder(
            "cortex.rules[1].name: the rule 'a' is already there; rename one",
            "cortex.rules[2].do.skill: there is no skill 'lok'; expected one of look, patrol; did"
                + " you mean 'look'?",
            "cortex.rules[2].name: no mode uses the rule 'idle'; expected it under the key rules of"
                + " a mode",
            "cortex.modes.go.rules[1]: there is no rule 'b'; expected one of a, idle; did you mean"
                + " 'a'?");
  }

  @Test
  void zonesAreDiscsOrPolygons() {
    assertThat(
            mistakes(
                "initialMode: 'go', modes: { go: {} }, zones: { a: { x: 1, y: 1 }, b: { corners: [{"
                    + " x: 0, y: 0 }] }, c: { x: 1, y: 1, radius: 1, corners: [{ x: 0, y: 0 }] }"
                    + " }"))
        .hasSize(3)
        .allMatch(m -> m.contains("polygon"));
  }

  @Test
  void namesThatMeanSomethingElseCannotBeModes() {
    assertThat(mistakes("initialMode: 'go', modes: { go: {}, 'continue': {}, standing: {} }"))
        .hasSize(2)
        .allMatch(m -> m.contains("means something else; rename it"));
  }

  @Test
  void whoMayChooseIsCheckedToo() {
    assertThat(
            mistakes(
                "initialMode: 'go', modes: { go: {} }, safeMode: 'og', operatorModes: ['gone'],"
                    + " peerModes: [{ peer: 'did:web:x', modes: ['goo'] }]"))
        .hasSize(4)
        .anyMatch(m -> m.startsWith("cortex.safeMode: there is no mode 'og'"))
        .anyMatch(m -> m.startsWith("cortex.operatorModes[0]: there is no mode 'gone'"))
        .anyMatch(m -> m.startsWith("cortex.peerModes[0].peer: found 'did:web:x'"))
        .anyMatch(m -> m.startsWith("cortex.peerModes[0].modes[0]: there is no mode 'goo'"));
  }
}
