package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} of each process of a run, in the middle of its work. */
class KillsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path folder;

  private RunningProduct run(String out, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                Clone.doubtingRover(folder).toString(),
                "--sim",
                "--port",
                "0",
                // Pictures that change all the time: there is always something to be unsure of.
                "--camera",
                "photos:" + Clone.home().resolve("configs/worlds/pictures"),
                "--report",
                folder.resolve(out).toString(),
                "--data",
                folder.resolve("data").toString()));
    arguments.addAll(List.of(more));
    return Product.in(folder).start(arguments.toArray(String[]::new));
  }

  private static LivePage page(RunningProduct run) throws Exception {
    return new LivePage(Integer.parseInt(run.awaitLine("^page +http://localhost:(\\d+)").group(1)));
  }

  /** Waits until more than so many looks are paid and none is on its way, and returns how many. */
  private static long awaitPaid(LivePage page, long moreThan) throws Exception {
    return page.await(
            "more than " + moreThan + " looks are paid",
            PATIENCE,
            state -> state.at("/fabric/paid").asLong(0) > moreThan && settled(state))
        .at("/fabric/paid")
        .longValue();
  }

  private static boolean settled(JsonNode state) {
    for (JsonNode job : state.at("/fabric/jobs")) {
      if (!List.of("VOUCHED", "EXPIRED", "REFUSED", "DISPUTED", "CANCELLED")
          .contains(job.path("state").stringValue(""))) {
        return false;
      }
    }
    return true;
  }

  private static void awaitDriving(LivePage page) throws Exception {
    double before =
        page.await("it says how far it drove", PATIENCE, state -> true)
            .path("distance")
            .doubleValue();
    page.await(
        "it goes on driving from " + before + " m",
        PATIENCE,
        state -> state.path("distance").doubleValue() > before + 0.05);
  }

  @Test
  void theRobotOutlivesItsNodeAndItsHubAndBuysAgainWhenTheyAreBack() throws Exception {
    Path out = folder.resolve("out");
    try (RunningProduct run = run("out")) {
      LivePage page = page(run);
      long first = awaitPaid(page, 0);

      run.kill("node");
      run.awaitLine("node died \\(status 137\\) and is started again");
      awaitDriving(page);
      run.awaitLine("node is ready");
      long second = awaitPaid(page, first);

      run.kill("hub");
      run.awaitLine("hub died \\(status 137\\) and is started again");
      run.awaitLine("fabric lost: .*the robot goes on with its own eyes");
      awaitDriving(page);
      run.awaitLine("fabric connected to the hub");
      awaitPaid(page, second);

      run.interrupt();
      run.awaitExit(PATIENCE);
      Report report = Report.in(out);
      assertThat(report.flag("/ledger/balanced")).as(run.all()).isTrue();
      assertThat(report.whole("/ledger/robotSpent"))
          .isGreaterThan(0)
          .isEqualTo(report.whole("/ledger/nodeEarned"));
      assertThat(report.whole("/collisions")).isZero();
      assertThat(report.at("/healthEvents").toString())
          .contains("\"component\":\"node\"")
          .contains("\"component\":\"hub\"");
    }
  }

  @Test
  void aKilledRobotTakesItsChildrenAlongAndTheNextRunPaysWhatIsOwed() throws Exception {
    try (RunningProduct run = run("first")) {
      LivePage page = page(run);
      awaitPaid(page, 0);
      // In the middle of buying: a look was asked for and is not paid.
      page.await("a look is on its way", PATIENCE, state -> !settled(state));
      ProcessHandle hub = run.child("hub").orElseThrow();
      ProcessHandle node = run.child("node").orElseThrow();
      run.kill();
      hub.onExit().get(30, TimeUnit.SECONDS);
      node.onExit().get(30, TimeUnit.SECONDS);
    }
    assertThat(Files.exists(folder.resolve("first/report.json"))).isFalse();

    try (RunningProduct run = run("second")) {
      awaitPaid(page(run), 0);
      run.interrupt();
      run.awaitExit(PATIENCE);
      Report report = Report.in(folder.resolve("second"));
      assertThat(report.flag("/ledger/balanced")).as(run.all()).isTrue();
      assertThat(report.whole("/ledger/robotSpent"))
          .as("of both runs")
          .isGreaterThan(5 * report.whole("/jobs/paid"))
          .isEqualTo(report.whole("/ledger/nodeEarned"));
    }
  }
}
