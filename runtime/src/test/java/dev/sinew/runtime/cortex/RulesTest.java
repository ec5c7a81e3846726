package dev.sinew.runtime.cortex;

import static dev.sinew.runtime.cortex.Stage.mode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesTest {
  private final Stage stage = new Stage();

  private static PreparedMode.PreparedRule rule(
      String name, String when, String skill, int priority, String until, double cooldown) {
    return new PreparedMode.PreparedRule(
        name,
        Stage.condition(when),
        Stage.skill(skill, "drive"),
        priority,
        Optional.of(until).filter(u -> !u.isEmpty()).map(Stage::condition),
        (long) (cooldown * 1e9),
        Optional.empty());
  }

  private void patrolWith(PreparedMode.PreparedRule... rules) {
    Stage.Making patrol = mode("patrol").skill("patrol");
    for (PreparedMode.PreparedRule rule : rules) {
      patrol.rule(rule);
    }
    stage.with(patrol.made()).cycles(1);
  }

  private void greeting(String until, double cooldown) {
    patrolWith(rule("greeting", "person within 1.5 m for 2 s", "greet", 5, until, cooldown));
  }

  @Test
  void startsItsSkillAndSaysWhy() {
    greeting("", 0);
    stage.sees("person", 1.4).seconds(2);
    assertThat(stage.skills.names()).containsExactly("patrol");
    stage.cycles(1);
    assertThat(stage.skills.names()).containsExactly("greet");
    assertThat(stage.skills.run("greet").priority).isEqualTo(5);
    assertThat(stage.told).contains("rule greeting starts greet, because person at 1.4 m for 2 s");
    assertThat(stage.cortex().status().running())
        .isEqualTo("greeting, because person at 1.4 m for 2 s");
  }

  @Test
  void afterItsSkillTheModesOwnBeginsAgain() {
    greeting("", 0);
    stage.sees("person", 1.4).seconds(2.1);
    stage.skills.run("greet").ends(SkillLauncher.State.SUCCEEDED, "said hello");
    stage.cycles(2);
    assertThat(stage.skills.names()).containsExactly("patrol");
    assertThat(stage.told).contains("skill patrol begins again");
    assertThat(stage.mode()).isEqualTo("patrol");
  }

  @Test
  void greetsThePersonWhoStaysOnlyOnce() {
    greeting("", 0);
    stage.sees("person", 1.4).seconds(2.1);
    stage.skills.run("greet").ends(SkillLauncher.State.SUCCEEDED, "");
    stage.seconds(30);
    assertThat(stage.skills.starts("greet")).isEqualTo(1);
    stage.seesNothing().seconds(1).sees("person", 1.2).seconds(2.1);
    assertThat(stage.skills.starts("greet")).isEqualTo(2);
  }

  @Test
  void isReleasedOnlyByItsOwnConditionWhenItHasOne() {
    greeting("no person within 3 m for 1 s", 0);
    stage.sees("person", 1.4).seconds(2.1);
    stage.skills.run("greet").ends(SkillLauncher.State.SUCCEEDED, "");
    stage.sees("person", 2.5).seconds(5).sees("person", 1.2).seconds(5);
    assertThat(stage.skills.starts("greet")).isEqualTo(1);
    stage.sees("person", 3.5).seconds(1.1).sees("person", 1.2).seconds(2.1);
    assertThat(stage.skills.starts("greet")).isEqualTo(2);
  }

  @Test
  void itsUntilEndsTheSkill() {
    greeting("no person within 3 m", 0);
    stage.sees("person", 1.4).seconds(2.1);
    assertThat(stage.skills.names()).containsExactly("greet");
    stage.seesNothing().cycles(1);
    assertThat(stage.skills.names()).doesNotContain("greet");
    assertThat(stage.told).contains("rule greeting ends greet, because no person in sight");
  }

  @Test
  void coolsDownBeforeItBeginsAgain() {
    greeting("", 10);
    stage.sees("person", 1.4).seconds(2.1);
    stage.skills.run("greet").ends(SkillLauncher.State.SUCCEEDED, "");
    stage.seesNothing().seconds(1).sees("person", 1.4).seconds(8);
    assertThat(stage.skills.starts("greet")).isEqualTo(1);
    stage.seconds(2);
    assertThat(stage.skills.starts("greet")).isEqualTo(2);
  }

  @Test
  void ofTwoThatWantTheSameMechanismTheHigherGetsItAndTheOtherSaysThatItWaits() {
    patrolWith(
        rule("calm", "person within 3 m", "hum", 2, "", 0),
        rule("flee", "person within 1 m", "flee", 9, "", 0));
    stage.sees("person", 0.8).cycles(2);
    assertThat(stage.skills.names()).containsExactly("flee");
    assertThat(stage.warned).anyMatch(w -> w.startsWith("rule calm cannot start hum (flee has"));
    stage.skills.run("flee").ends(SkillLauncher.State.SUCCEEDED, "");
    stage.seconds(0.6);
    assertThat(stage.skills.names()).containsExactly("hum");
  }

  @Test
  void aRuleThatIsInterruptedByAHigherOneBeginsAgain() {
    patrolWith(
        rule("calm", "person within 3 m", "hum", 2, "", 0),
        rule("flee", "person within 1 m", "flee", 9, "", 0));
    stage.sees("person", 2).cycles(2);
    assertThat(stage.skills.names()).containsExactly("hum");
    stage.sees("person", 0.8).cycles(2);
    assertThat(stage.skills.names()).containsExactly("flee");
    stage.sees("person", 2).skills.run("flee").ends(SkillLauncher.State.SUCCEEDED, "");
    stage.seconds(1);
    assertThat(stage.skills.names()).containsExactly("hum");
  }

  @Test
  void aRuleThatFlickersAtItsThresholdStartsOnce() {
    patrolWith(rule("near", "person within 1 m until 1.5 m", "hum", 2, "", 0));
    for (int i = 0; i < 200; i++) {
      stage.sees("person", i % 2 == 0 ? 0.95 : 1.05).cycles(1);
      if (i == 20) {
        stage.skills.run("hum").ends(SkillLauncher.State.SUCCEEDED, "");
      }
    }
    assertThat(stage.skills.starts("hum")).isEqualTo(1);
  }

  @Test
  void saysOnDemandWhyItDoesNotBegin() {
    greeting("", 0);
    stage.sees("person", 2.3).cycles(5);
    stage.cortex().ask();
    stage.cycles(1);
    assertThat(stage.cortex().status().rules())
        .singleElement()
        .satisfies(line -> {
          assertThat(line.running()).isFalse();
          assertThat(line.because()).isEqualTo("the nearest person at 2.3 m");
        });
  }

  @Test
  void aModeThatEndsEndsItsRules() {
    stage
        .with(
            mode("patrol")
                .rule(rule("near", "person within 1 m", "hum", 2, "", 0))
                .way(Stage.when("mode.time >= 1 s", "rest"))
                .made())
        .with(mode("rest").made())
        .sees("person", 0.5)
        .seconds(0.5);
    assertThat(stage.skills.names()).containsExactly("hum");
    stage.seconds(1);
    assertThat(stage.mode()).isEqualTo("rest");
    assertThat(stage.skills.names()).isEmpty();
  }
}
