package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.bind.Section;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.skill.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins in processes of their own, real ones, and each fault that only a process answers for. */
class IsolatedPluginTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** As patient as a simulation but for a turn that does not end at all. */
  private static final HostSettings SETTINGS =
      new HostSettings(120_000_000_000L, 0, 200_000_000L, 1);

  @TempDir Path folder;
  private final SkillLibrary library = new SkillLibrary();
  private HostRig rig = new HostRig(SETTINGS, Optional.empty());

  @BeforeEach
  void startSomethingThatShowsTheRhythm() {
    startSteady();
  }

  private void startSteady() {
    rig.start(
        "steady",
        robot -> {
          for (; ; ) {
            robot.nextCycle();
          }
        });
  }

  @AfterEach
  void close() {
    rig.close();
    library.close();
  }

  private SkillHandle start(String body, Isolation isolation) throws Exception {
    library.load(
        PluginJar.write(
            folder, "p.jar", PluginJar.manifest("guest", "1"), PluginJar.skillThat(body)));
    library.isolate(Map.of("guest", isolation));
    library.isolated("guest").orElseThrow().awaitReady(PATIENCE);
    return rig.start(PluginRuns.request(library, "guest"));
  }

  private SkillHandle start(String body) throws Exception {
    return start(body, new Isolation(32, 64));
  }

  private long pid() {
    return library.isolated("guest").orElseThrow().pid().orElseThrow();
  }

  private void stillInRhythm() throws InterruptedException {
    assertThat(rig.turns(3)).containsOnly(-1.0);
    assertThat(rig.host.running()).extracting(SkillHandle::skill).containsExactly("steady");
    assertThat(rig.journal).filteredOn(y -> y.run() == 0).hasSize((int) rig.cycle);
  }

  @Test
  void theSameSkillLeavesTheSameTraceInAProcessAsInThisOne() throws Exception {
    String body =
        """
        Drive drive = robot.require(Drive.class);
        for (int i = 0; i < 20; i++) {
          robot.progress("lap " + i);
          drive.request(new Twist2d(robot.random().nextDouble(), 0));
          robot.pause(Duration.ofMillis(robot.random().nextInt(60)));
          robot.race(
              Task.of("go", below -> {
                for (;;) {
                  below.require(Drive.class).request(new Twist2d(below.random().nextDouble(), 0));
                  below.nextCycle();
                }
              }, Drive.class),
              Task.of("wait", below -> {
                below.pause(Duration.ofMillis(50));
                return Outcome.success();
              }));
        }
        robot.say("done");
        robot.lookAgain();
        return Outcome.success("twenty laps in cycle " + robot.scene().cycle());
        """;
    SkillHandle isolated = start(body);
    assertThat(ProcessHandle.of(pid())).isPresent();
    List<Double> trace = rig.turns(150);
    assertThat(rig.events).contains("guest says: done", "guest wants a look");
    assertThat(isolated.status().progress()).isEqualTo("lap 19");
    try (HostRig here = new HostRig(SETTINGS, Optional.empty());
        SkillLibrary plain = SkillLibrary.open(folder)) {
      SkillHandle inside = here.start(PluginRuns.request(plain, "guest"));
      assertThat(here.turns(150)).isEqualTo(trace);
      assertThat(isolated.outcome()).isEqualTo(inside.outcome());
    }
    assertThat(trace).anyMatch(wish -> wish > 0);
  }

  @Test
  void whatItAsksOfAnActuatorHoldsUntilItReleasesIt() throws Exception {
    Fittings fittings =
        new Fittings(
            List.of(new GaugeFitting(1, "front", RangeFinder.QUANTITIES, Optional.empty(), false)),
            List.of(
                new SetpointFitting(1, "arm", List.of(Setpoint.free("angle", "rad", -1, 1, 0)))));
    library.load(
        PluginJar.write(
            folder,
            "p.jar",
            PluginJar.manifest("guest", "1"),
            PluginJar.skillThat(
                """
                Setpoints arm = robot.require(Setpoints.class, "arm");
                arm.request("angle", 0.25);
                robot.nextCycle();
                robot.pause(Duration.ofMillis(100));
                arm.release();
                robot.nextCycle();
                arm.request("angle", robot.scene().reading("front").orElseThrow().value("distance"));
                for (;;) { robot.nextCycle(); }
                """)));
    library.isolate(Map.of("guest", new Isolation(32, 64)));
    library.isolated("guest").orElseThrow().awaitReady(PATIENCE);
    rig.host.start(
        SkillRequest.of(
            "guest",
            new PluginSkill(library, "guest"),
            PluginRuns.emptyGoal(),
            Set.of("setpoints:arm")));
    List<Double> asked = new ArrayList<>();
    for (int i = 0; i < 14; i++) {
      Belief belief = HostRig.belief(rig.cycle++);
      belief.gauges.fit(fittings);
      belief.setpoints.fit(fittings);
      belief.gauges.put(0, 0, 0.7);
      rig.host.decide(belief);
      SetpointRequest wish = rig.host.setpoints("setpoints:arm");
      asked.add(wish.ageNanos(belief.timeNanos) == Long.MAX_VALUE ? Double.NaN : wish.value(0));
    }
    assertThat(asked).startsWith(0.25, 0.25, 0.25).endsWith(0.7, 0.7).contains(Double.NaN);
  }

  private static Section goal(String text) {
    return new Section(
        "cortex.modes.a.goal",
        (ObjectNode)
            new Json5Reader(Map.of())
                .read("test", text.getBytes(StandardCharsets.UTF_8))
                .root()
                .orElseThrow());
  }

  @Test
  void itsProcessSaysWhatIsWrongWithAGoalAndOneThatIsCancelledEnds() throws Exception {
    SkillHandle run =
        start(
            """
            Drive drive = robot.require(Drive.class);
            for (;;) { drive.request(new Twist2d(0.5, 0)); robot.nextCycle(); }
            """);
    PluginSkill skill = new PluginSkill(library, "guest");
    assertThat(skill.check(goal("{}"))).isEmpty();
    assertThat(skill.check(goal("{speed: 1}")))
        .singleElement()
        .asString()
        .contains("cortex.modes.a.goal", "speed", "unknown key");
    assertThat(rig.turns(3)).containsOnly(0.5);
    run.cancel("enough");
    stillInRhythm();
    assertThat(run.outcome()).contains(new Outcome.Interrupted("enough"));
    assertThat(ProcessHandle.of(pid())).isPresent();
  }

  /** Turns until the run has ended; each turn waits for the process, so few are needed. */
  private String outcomeOf(SkillHandle run) throws InterruptedException {
    for (int i = 0; i < 100 && run.outcome().isEmpty(); i++) {
      rig.turn();
    }
    return run.outcome().orElseThrow().toString();
  }

  @Test
  void oneThatEndsItsProcessByReflection() throws Exception {
    SkillHandle run =
        start(
            """
            robot.require(Drive.class).request(new Twist2d(0.5, 0));
            robot.nextCycle();
            try {
              Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 9);
            } catch (ReflectiveOperationException e) { }
            return Outcome.success();
            """);
    assertThat(rig.turn()).isEqualTo(0.5);
    assertThat(outcomeOf(run)).contains("its process ended with status 9");
    stillInRhythm();
    assertThat(rig.host.faults().counts("guest")).containsEntry(Fault.DEATH, 1);
    // A killed process is started again for the next run.
    library.isolated("guest").orElseThrow().awaitReady(PATIENCE);
    rig.start(PluginRuns.request(library, "guest"));
    assertThat(rig.turn()).isEqualTo(0.5);
  }

  @Test
  void oneThatLeaks() throws Exception {
    SkillHandle run =
        start(
            """
            java.util.List<byte[]> kept = new java.util.ArrayList<>();
            for (;;) { kept.add(new byte[1 << 20]); robot.nextCycle(); }
            """);
    assertThat(outcomeOf(run)).contains("out of memory");
    stillInRhythm();
  }

  @Test
  void oneThatCrashesInNativeCode() throws Exception {
    SkillHandle run =
        start(
            """
            try {
              var field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
              field.setAccessible(true);
              var unsafe = field.get(null);
              unsafe.getClass().getMethod("putAddress", long.class, long.class).invoke(unsafe, 0L, 1L);
            } catch (ReflectiveOperationException e) { return Outcome.success(e.toString()); }
            return Outcome.success();
            """);
    assertThat(outcomeOf(run)).contains("its process ended with status");
    stillInRhythm();
  }

  @Test
  void oneThatWritesItsOwnFrames() throws Exception {
    SkillHandle run =
        start(
            """
            try (var out = new java.io.FileOutputStream(java.io.FileDescriptor.out)) {
              out.write(new byte[] {0, 0, 0, 1, 12, 7});
              out.flush();
            } catch (java.io.IOException e) { }
            robot.nextCycle();
            return Outcome.success();
            """);
    assertThat(outcomeOf(run)).contains("said what was not agreed");
    stillInRhythm();
  }

  @Test
  void oneThatSpins() throws Exception {
    rig.close();
    SkillSchedule schedule = (run, step, resumed, cycle) -> run == 0 || step == 0;
    rig = new HostRig(SETTINGS, Optional.of(schedule));
    startSteady();
    SkillHandle run =
        start(
            """
            robot.require(Drive.class).request(new Twist2d(0.5, 0));
            robot.nextCycle();
            for (;;) Thread.onSpinWait();
            """);
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    assertThat(rig.turn()).isEqualTo(0.5);
    rig.turns(11);
    assertThat(run.outcome().orElseThrow().toString()).contains("disowned");
    stillInRhythm();
    process.onExit().get();
    assertThat(rig.host.faults().quarantine("guest")).isPresent();
  }

  @Test
  void oneThatEatsMoreProcessorThanItMay() throws Exception {
    SkillHandle run =
        start(
            """
            for (int i = 0; i < 4; i++) {
              Thread.ofPlatform().daemon().start(() -> { for (;;) Thread.onSpinWait(); });
            }
            for (;;) robot.nextCycle();
            """,
            new Isolation(32, 0.05));
    ProcessHandle process = ProcessHandle.of(pid()).orElseThrow();
    rig.turn();
    process.onExit().get();
    assertThat(outcomeOf(run)).contains("of a core; it may take 0.05");
    stillInRhythm();
  }

  @Test
  void theSecretsOfTheRobotAreNotInItsEnvironment() throws Exception {
    SkillHandle run =
        start("return Outcome.success(String.join(\",\", System.getenv().keySet()));");
    assertThat(outcomeOf(run)).contains("summary=CLASSPATH,");
  }

  @Test
  void oneWhoseProcessDiesAgainAndAgainGoesIntoQuarantine() throws Exception {
    List<SkillHandle> runs = new ArrayList<>();
    runs.add(
        start(
            """
            try {
              Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 1);
            } catch (ReflectiveOperationException e) { }
            return Outcome.success();
            """));
    outcomeOf(runs.getLast());
    for (int i = 1; i < Fault.DEATH.patience(); i++) {
      library.isolated("guest").orElseThrow().awaitReady(PATIENCE);
      runs.add(rig.start(PluginRuns.request(library, "guest")));
      outcomeOf(runs.getLast());
    }
    assertThat(rig.host.faults().quarantine("guest")).isPresent();
    stillInRhythm();
  }
}
