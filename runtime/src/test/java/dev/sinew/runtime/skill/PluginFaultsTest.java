package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.skill.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin jar for each fault that the host answers for in its own process. */
class PluginFaultsTest {
  @TempDir Path folder;

  /** Waits for turns' ends but not for ended threads, and loses patience after 200 ms. */
  private final HostSettings settings = new HostSettings(10_000_000_000L, 0, 200_000_000L, 1);

  private HostRig rig = new HostRig(settings, Optional.empty());

  @AfterEach
  void close() {
    System.clearProperty("sinew.test.over");
    rig.close();
  }

  private SkillHandle start(String body) throws Exception {
    PluginJar.write(folder, "p.jar", PluginJar.manifest("faulty", "1"), PluginJar.skillThat(body));
    // A second skill that shows that the rhythm goes on.
    rig.start(
        "steady",
        robot -> {
          for (; ; ) {
            robot.nextCycle();
          }
        });
    SkillLibrary library = SkillLibrary.open(folder);
    return rig.start(PluginRuns.request(library, "faulty"));
  }

  private void stillInRhythm() throws InterruptedException {
    assertThat(rig.turns(3)).containsOnly(-1.0);
    assertThat(rig.host.running()).extracting(SkillHandle::skill).containsExactly("steady");
    assertThat(rig.journal).filteredOn(y -> y.run() == 0).hasSize((int) rig.cycle);
  }

  @Test
  void oneThatThrows() throws Exception {
    SkillHandle run =
        start(
            """
            robot.require(Drive.class).request(new Twist2d(0.5, 0));
            robot.nextCycle();
            throw new StackOverflowError();
            """);
    assertThat(rig.turn()).isEqualTo(0.5);
    stillInRhythm();
    assertThat(run.outcome().orElseThrow().toString()).contains("StackOverflowError");
    assertThat(rig.host.faults().counts("faulty")).containsExactly(Map.entry(Fault.DEFECT, 1));
  }

  @Test
  void oneThatThrowsSomethingWhoseTextThrowsToo() throws Exception {
    SkillHandle run =
        start(
            """
            throw new RuntimeException() {
              @Override public String toString() { throw new IllegalStateException(); }
              @Override public String getMessage() { throw new IllegalStateException(); }
            };
            """);
    rig.turn();
    stillInRhythm();
    assertThat(run.outcome().orElseThrow()).isInstanceOf(Outcome.Failure.class);
  }

  @Test
  void oneThatTriesToEndTheProcess() throws Exception {
    SkillHandle run = start("Runtime.getRuntime().halt(3); return Outcome.success();");
    rig.turn();
    stillInRhythm();
    assertThat(run.outcome().orElseThrow().toString()).contains("may not end the process");
  }

  @Test
  void oneThatSpins() throws Exception {
    rig.close();
    // The journal of a robot on which the spinner's turns never ended and all others did.
    SkillSchedule schedule = (run, step, resumed, cycle) -> run == 0 || step == 0;
    rig = new HostRig(settings, Optional.of(schedule));
    SkillHandle run =
        start(
            """
            robot.require(Drive.class).request(new Twist2d(0.5, 0));
            robot.nextCycle();
            while (System.getProperty("sinew.test.over") == null) Thread.onSpinWait();
            return Outcome.success();
            """);
    assertThat(rig.turn()).isEqualTo(0.5);
    List<Double> wishes = rig.turns(11);
    assertThat(wishes.getLast()).isEqualTo(-1);
    stillInRhythm();
    assertThat(run.outcome().orElseThrow().toString()).contains("disowned");
    assertThat(rig.host.faults().quarantine("faulty")).isPresent();
    assertThat(rig.host.leftOverThreads()).containsKey("faulty");
    System.setProperty("sinew.test.over", "now");
  }

  @Test
  void oneThatIgnoresItsInterruption() throws Exception {
    SkillHandle run =
        start(
            """
            while (System.getProperty("sinew.test.over") == null) {
              try {
                robot.require(Drive.class).request(new Twist2d(0.5, 0));
                robot.nextCycle();
              } catch (Throwable e) {
                Thread.interrupted();
              }
            }
            return Outcome.success();
            """);
    assertThat(rig.turn()).isEqualTo(0.5);
    run.cancel("enough");
    rig.turns(20);
    stillInRhythm();
    assertThat(rig.host.faults().counts("faulty")).containsExactly(Map.entry(Fault.DEAF, 1));
    System.setProperty("sinew.test.over", "now");
  }

  @Test
  void oneThatFloodsTheEvents() throws Exception {
    start("for (;;) { for (int i = 0; i < 1000; i++) robot.say(\"x\"); robot.nextCycle(); }");
    rig.turns(30);
    stillInRhythm();
    assertThat(rig.events).filteredOn(e -> e.contains("says")).hasSizeLessThan(15);
    assertThat(rig.host.faults().quarantine("faulty")).isPresent();
  }

  @Test
  void oneThatFloodsTheProgress() throws Exception {
    SkillHandle run =
        start(
            "for (int i = 0; i < 100000; i++) robot.progress(\"x\".repeat(1000)); return"
                + " Outcome.success();");
    rig.turn();
    stillInRhythm();
    assertThat(run.status().progress()).hasSize(200);
  }

  @Test
  void oneThatFloodsTheLog() throws Exception {
    floods(
        "faulty",
        """
        var log = org.slf4j.LoggerFactory.getLogger("faulty");
        for (int i = 0; i < 20000; i++) log.info("line");
        return Outcome.success();
        """);
  }

  @Test
  void oneThatFloodsTheStandardOutput() throws Exception {
    floods(
        "dev.sinew.plugin",
        """
        for (int i = 0; i < 20000; i++) System.out.println("line");
        return Outcome.success();
        """);
  }

  /** Twenty thousand lines go to a logger; few come through, and the robot's own do. */
  private void floods(String logger, String body) throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Logger flooded = Logger.getLogger(logger);
    LogLeash leash = new LogLeash();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            if (isLoggable(record)) {
              lines.add(record.getMessage());
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    handler.setFilter(leash);
    flooded.addHandler(handler);
    flooded.setUseParentHandlers(false);
    start(body);
    rig.turn();
    stillInRhythm();
    flooded.info("the robot's own line");
    flooded.removeHandler(handler);
    flooded.setUseParentHandlers(true);
    assertThat(lines).hasSizeBetween(50, 2000).last().isEqualTo("the robot's own line");
    assertThat(leash.dropped()).isEqualTo(20_001 - lines.size());
  }
}
