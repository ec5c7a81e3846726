package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.engine.EventLog;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Replay;
import dev.sinew.runtime.engine.ReplayPlan;
import dev.sinew.runtime.engine.ReplayResult;
import dev.sinew.runtime.engine.Robot;
import dev.sinew.runtime.engine.RunReports;
import dev.sinew.runtime.report.RunReport;
import dev.sinew.testkit.VirtualRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The greeter of {@code configs/robots}, with its real detector, in the simulated hall. */
class GreeterTest {
  @TempDir Path folder;

  private VirtualRun greeter(int seconds) throws Exception {
    return VirtualRun.of(
            Clone.home().resolve("configs/robots/greeter.json5"),
            Clone.plugins(folder.resolve("plugins")),
            folder)
        .lasting(Duration.ofSeconds(seconds));
  }

  @Test
  void standsForThePersonItMeetsSaysHelloAndSaysWhyThenPatrolsOn() throws Exception {
    RunReport report;
    List<String> events;
    try (Robot robot = greeter(25).assemble()) {
      robot.run();
      report = RunReports.numbers(robot);
      events = robot.events().newest(500).stream().map(EventLog.Event::text).toList();
    }
    assertThat(report.decisions())
        .extracting(RunReport.Decision::kind, RunReport.Decision::name)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("MODE", "patrol"),
            org.assertj.core.groups.Tuple.tuple("RULE", "greeting"));
    assertThat(report.decisions().getLast().reason())
        .matches("person at [12]\\.[0-9] m with score [5-9][0-9] % for 1 s");
    assertThat(events)
        .containsSubsequence(
            "rule greeting starts greet, because " + report.decisions().getLast().reason(),
            "greet says: Hello! I am on patrol.",
            "rule greeting: skill greet has succeeded: said Hello! I am on patrol.",
            "skill patrol begins again");
    assertThat(report.collisions()).isZero();
  }

  @Test
  void aRunWithARuleAndAnOperatorsChoiceReplaysToTheLastBit() throws Exception {
    Path recording = folder.resolve("run.mcap");
    Path plugins = Clone.plugins(folder.resolve("plugins"));
    List<String> modes;
    try (Robot robot = Robot.assemble(greeter(12).plan().recorded(recording))) {
      robot.startIn("patrol");
      robot.run();
      modes =
          RunReports.numbers(robot).decisions().stream().map(RunReport.Decision::reason).toList();
    }
    assertThat(modes).first().isEqualTo("chosen by the command line");
    assertThat(modes).last().asString().startsWith("person at ");
    ReplayResult result =
        Replay.run(
            ReplayPlan.of(recording),
            new Installation(Installation.here().home(), plugins, Map.of()));
    assertThat(result.comparison().first()).isEmpty();
    assertThat(result.comparison().cycles()).isGreaterThan(550);
    assertThat(result.same()).isTrue();
  }
}
