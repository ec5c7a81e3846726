package dev.sinew.runtime.config.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Parsed;
import dev.sinew.runtime.config.json5.Problem;
import dev.sinew.sdk.config.Default;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordBinderTest {

  @Test
  void fillsInEveryDefault() {
    Machine machine = ok("{ track: 0.2 }");
    assertThat(machine.legs()).isEqualTo(4);
    assertThat(machine.serial()).isEqualTo(9_000_000_000L);
    assertThat(machine.enabled()).isTrue();
    assertThat(machine.name()).isEqualTo("rover");
    assertThat(machine.gait()).isEqualTo(Machine.Gait.FULL_SPEED);
    assertThat(machine.period()).isEqualTo(Duration.ofMillis(20));
    assertThat(machine.picture()).isEqualTo(Path.of("a/b.png"));
    assertThat(machine.weight()).isEmpty();
    assertThat(machine.angles()).isEmpty();
    assertThat(machine.arms()).isEmpty();
    assertThat(machine.main()).isEqualTo(new Machine.Arm(1, Optional.empty()));
    assertThat(machine.shapes()).isEmpty();
    assertThat(machine.password()).isEmpty();
  }

  @Test
  void readsEveryKindOfValue() {
    Machine machine =
        ok(
            """
            { $schema: 'x.json', track: 1, legs: 0x2, serial: 5.0, enabled: false, name: 'abc',
              gait: 'slow', period: '1.5 s', picture: '../p.jpg', weight: 2,
              angles: [1, -2.5], arms: { left: { length: 2, joints: 3 } },
              shapes: [{ kind: 'round-thing', radius: 3 }, { kind: 'square', side: 1 }],
              password: '${PASSWORD}', extra: { any: [1] } }
            """);
    assertThat(machine.legs()).isEqualTo(2);
    assertThat(machine.serial()).isEqualTo(5);
    assertThat(machine.gait()).isEqualTo(Machine.Gait.SLOW);
    assertThat(machine.period()).isEqualTo(Duration.ofMillis(1500));
    assertThat(machine.weight()).contains(2.0);
    assertThat(machine.angles()).containsExactly(1.0, -2.5);
    assertThat(machine.arms()).containsEntry("left", new Machine.Arm(2, Optional.of(3)));
    assertThat(machine.shapes())
        .containsExactly(new Machine.RoundThing(3), new Machine.Square(1, 0));
    assertThat(machine.password()).isEqualTo("hunter2");
    assertThat(Settings.plain(machine.extra().tree())).isEqualTo(Map.of("any", List.of(1L)));
  }

  @Test
  void readsNumbersAndTruthFromVariables() {
    Machine machine = ok("{ track: '${TRACK:-0.5}', legs: '${LEGS}', enabled: '${ON:-false}' }");
    assertThat(machine.track()).isEqualTo(0.5);
    assertThat(machine.legs()).isEqualTo(6);
    assertThat(machine.enabled()).isFalse();
  }

  @Test
  void suggestsTheKeyThatWasMeantAndSaysNothingMoreAboutIt() {
    assertThat(bad("{\n trakc: 0.2 }"))
        .singleElement()
        .asString()
        .startsWith("f:2:2 trakc: unknown key; expected one of 'track', 'legs', ")
        .endsWith("; did you mean 'track'?");
  }

  @Test
  void namesRangeWithUnit() {
    assertThat(bad("{ track: 0 }"))
        .containsExactly("f:1:10 track: 0 m is out of range; expected a number from 0.02 m to 5 m");
    assertThat(bad("{ track: 1, legs: 9, angles: [1, 8], period: '5 s' }"))
        .containsExactly(
            "f:1:19 legs: 9 is out of range; expected a whole number from 1 to 8",
            "f:1:34 angles[1]: 8 rad is out of range; expected a number of at most 7 rad",
            "f:1:46 period: '5 s' is out of range; expected a duration from 10 ms to 2 s");
    assertThat(bad("{ track: 1, legs: 123456789012 }")).hasSize(1);
  }

  @Test
  void namesWhatWasFoundInsteadOfTheRightKind() {
    assertThat(
            bad(
                "{ track: '1', legs: 1.5, enabled: 'true', name: 5, period: 20, angles: 1,"
                    + " main: [], weight: null, extra: 3 }"))
        .containsExactly(
            "f:1:10 track: found '1'; expected a number from 0.02 m to 5 m; did you mean 1 without"
                + " quotes?",
            "f:1:21 legs: found 1.5; expected a whole number from 1 to 8",
            "f:1:35 enabled: found 'true'; expected true or false; did you mean true without"
                + " quotes?",
            "f:1:49 name: found 5; expected text in quotes that matches [a-z]+",
            "f:1:60 period: found 20; expected a duration such as '20 ms' or '5 s' from 10 ms to 2"
                + " s; did you mean '20 ms'?",
            "f:1:72 angles: found 1; expected a list [ … ]",
            "f:1:81 main: found a list; expected an object { … }",
            "f:1:93 weight: found null; expected a number; leave the key out for its default",
            "f:1:106 extra: found 3; expected an object { … }");
  }

  @Test
  void reportsAMissingKeyAtItsObjectWithWhatItMeans() {
    assertThat(bad("{\n\n}"))
        .containsExactly(
            "f:1:1 track: the key is missing; expected a number from 0.02 m to 5 m (Wheel track.)");
    assertThat(bad("{ track: 1, arms: { left:\n {} } }"))
        .containsExactly("f:2:2 arms.left.length: the key is missing; expected a number");
  }

  @Test
  void refusesNumbersThatAreNotFinite() {
    assertThat(bad("{ track: NaN, weight: -Infinity, serial: 1e999 }"))
        .containsExactly(
            "f:1:10 track: NaN is not a finite number; expected a number from 0.02 m to 5 m",
            "f:1:23 weight: -Infinity is not a finite number; expected a number",
            "f:1:42 serial: 1e999 is not a finite number; expected a whole number");
  }

  @Test
  void suggestsTheWordThatWasMeant() {
    assertThat(bad("{ track: 1, gait: 'fullspeed', name: 'R2' }"))
        .containsExactly(
            "f:1:19 gait: found 'fullspeed'; expected one of 'slow', 'full-speed'; did you mean"
                + " 'full-speed'?",
            "f:1:38 name: found 'R2'; expected text in quotes that matches [a-z]+");
    assertThat(bad("{ track: 1, shapes: [{ kind: 'sqare' }, {}] }"))
        .containsExactly(
            "f:1:30 shapes[0].kind: unknown kind 'sqare'; expected one of 'round-thing', 'square';"
                + " did you mean 'square'?",
            "f:1:41 shapes[1].kind: the key is missing; expected one of 'round-thing', 'square'");
  }

  @Test
  void turnsWhatARecordRefusesIntoAProblemAtItsPlace() {
    assertThat(
            bad("{ track: 1, arms: { a: { length: 13 }, b: { length: 14 }, c: { length: 15 } } }"))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo("f:1:34 arms.a.length: 13 m brings bad luck; expected another"),
            second -> assertThat(second).isEqualTo("f:1:43 arms.b: this arm is impossible"),
            third -> assertThat(third).startsWith("f:1:62 arms.c: ").contains("a defect"));
  }

  @Test
  void neverShowsASecretAndWantsItFromAVariable() {
    assertThat(bad("{ track: 1, password: 'hunter2' }"))
        .containsExactly(
            "f:1:23 password: a secret is written out here; expected nothing but a variable such as"
                + " '${PASSWORD}' or a file such as '${file:secrets/password}'");
    assertThat(bad("{ track: '${PASSWORD}', gait: '${PASSWORD}', period: '${PASSWORD}' }"))
        .hasSize(3)
        .noneMatch(problem -> problem.contains("hunter2"));
  }

  @Test
  void reportsTextAndContentTogether() {
    assertThat(bad("{ track: 0, track: 1, legs: '${NOBODY}', x: 1 }"))
        .satisfiesExactly(
            range -> assertThat(range).contains("out of range"),
            twice -> assertThat(twice).contains("written twice"),
            variable -> assertThat(variable).contains("NOBODY is not set"),
            unknown -> assertThat(unknown).startsWith("f:1:42 x: unknown key"));
  }

  @Test
  void blamesTheAuthorForADefaultThatCannotBeRead() {
    record Broken(@Default("'x'") int number) {}
    Loaded<Broken> loaded = new RecordBinder().bind(parse("{}"), Broken.class);
    assertThat(loaded.problemList())
        .singleElement()
        .asString()
        .contains("the default of")
        .contains("is wrong (found 'x'; expected a whole number");
  }

  @Test
  void refusesARecordThatAConfigurationCannotHold() {
    record Odd(Thread thread) {}
    assertThatThrownBy(() -> new RecordBinder().bind(parse("{}"), Odd.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("thread: a configuration record cannot hold java.lang.Thread");
  }

  @Test
  void bindsASectionLaterWithItsPlaces() {
    Machine machine = ok("{ track: 1, extra: {\n length: 'far' } }");
    assertThat(machine.extra().bind(Machine.Arm.class).problemList())
        .extracting(Problem::toString)
        .containsExactly("f:2:10 extra.length: found 'far'; expected a number");
  }

  @Test
  void reportsAVariableThatIsNotSetWhenASectionIsBoundLater() {
    Loaded<Machine.Arm> arm =
        new Section("arm", (ObjectNode) parse("{ length: '${NOBODY}' }").root().orElseThrow())
            .bind(Machine.Arm.class);
    assertThat(arm.problemList())
        .singleElement()
        .asString()
        .startsWith("f:1:11 arm.length: the variable NOBODY is not set");
  }

  private static Parsed parse(String text) {
    return new Json5Reader(Map.of("PASSWORD", "hunter2", "LEGS", "6"))
        .read("f", text.getBytes(StandardCharsets.UTF_8));
  }

  private static Machine ok(String text) {
    Loaded<Machine> loaded = new RecordBinder().bind(parse(text), Machine.class);
    assertThat(loaded.problemList()).isEmpty();
    return ((Loaded.Ok<Machine>) loaded).value();
  }

  private static List<String> bad(String text) {
    return new RecordBinder()
        .bind(parse(text), Machine.class).problemList().stream().map(Problem::toString).toList();
  }
}
