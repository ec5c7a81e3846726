package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two minutes of the main job: the rover patrols, and buys what its own detector is unsure of from
 * a node in another process. One run, many questions. With {@code shared/models} beside the clone
 * the node has the heavier detector, else only the bundled one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FabricRunTest {
  private final Optional<Path> store = SharedModels.folder();
  private Path out;
  private Report report;
  private String said;

  @BeforeAll
  void runTheMainJob(@TempDir Path folder) throws Exception {
    out = folder.resolve("out");
    try (RunningProduct run =
        Product.in(folder)
            .with("SINEW_MODELS", store.map(Path::toString).orElse(""))
            .start(
                "run",
                Clone.rover().toString(),
                "--sim",
                "--for",
                "120s",
                "--headless",
                "--report",
                out.toString(),
                "--data",
                folder.resolve("data").toString())) {
      run.awaitSuccess(Duration.ofMinutes(4));
      said = run.all();
    }
    report = Report.in(out);
    // TempDir of a parameter goes with the class; a copy stays for who wants to look.
    Path kept = Clone.home().resolve("integration-tests/target/fabric-run");
    Files.createDirectories(kept);
    for (String name : new String[] {"report.json", "report.html"}) {
      Files.copy(
          out.resolve(name), kept.resolve(name), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Test
  void patrolsForTwoMinutesWithoutACollision() {
    assertThat(report.number("/simulatedSeconds")).isBetween(119.9, 122.0);
    assertThat(report.whole("/collisions")).isZero();
    assertThat(report.number("/distanceMeters")).isGreaterThan(15);
  }

  /**
   * By its own detector: so the verdict of the closest view says, or a bought look found that the
   * robot had called it that already. Which of the two it is hangs on a few hundredths of a score.
   */
  @Test
  void recognisesThePersonAndTheCatByItself() {
    for (String label : List.of("person", "cat")) {
      assertThat(report.recognised(label)).as("%s", report).get().asString().startsWith(label);
      boolean byItself =
          report.recognised(label).get().equals(label + " by own")
              || report.looks().stream()
                  .anyMatch(look -> look.before().equals(label) && look.after().equals(label));
      assertThat(byItself).as("%s by itself: %s", label, report).isTrue();
    }
  }

  @Test
  void buysThreeLooksOrMoreAndPaysEachOfThem() {
    assertThat(report.whole("/jobs/bought")).as(said).isGreaterThanOrEqualTo(3);
    assertThat(report.whole("/jobs/paid")).as(said).isEqualTo(report.whole("/jobs/bought"));
    assertThat(report.whole("/jobs/rejected")).as(said).isZero();
  }

  @Test
  void anotherPartyVerifiesAnswers() {
    assertThat(report.whole("/jobs/verified")).as(said).isGreaterThanOrEqualTo(1);
  }

  @Test
  void robotAndNodeAgreeOnTheMoneyToTheUnit() {
    assertThat(report.flag("/ledger/balanced")).as(said).isTrue();
    assertThat(report.whole("/ledger/robotSpent"))
        .isPositive()
        .isEqualTo(report.whole("/ledger/nodeEarned"));
    assertThat(said).contains(": balanced");
  }

  @Test
  void theCoffeeCupBecomesACupThroughABoughtLook() {
    Assumptions.assumeTrue(
        store.isPresent(), "not run: no folder shared/models with yolox_nano.onnx");
    assertThat(report.recognised("cup")).as("%s", report).get().asString().startsWith("cup by");
    // Where the board guesses "cup" without being sure, the look confirms instead of changing it.
    boolean changed =
        report.looks().stream()
            .anyMatch(look -> look.after().equals("cup") && !look.before().equals("cup"));
    boolean bought = report.recognised("cup").equals(Optional.of("cup by bought"));
    assertThat(changed || bought).as("%s", report).isTrue();
  }

  @Test
  void theReportHasEveryKeyThatScriptsCountOn() {
    assertThat(report.whole("/seed")).isEqualTo(1);
    assertThat(report.number("/wallSeconds")).isGreaterThanOrEqualTo(119);
    assertThat(report.whole("/cycles")).isBetween(4000L, 6100L);
    long p50 = report.whole("/latenessMicros/p50");
    long p99 = report.whole("/latenessMicros/p99");
    assertThat(p50).isNotNegative().isLessThanOrEqualTo(p99);
    assertThat(p99).isLessThanOrEqualTo(report.whole("/latenessMicros/max"));
    assertThat(report.at("/boards").size()).isEqualTo(4);
    report
        .at("/boards")
        .forEach(board -> {
          assertThat(board.path("label").isString()).isTrue();
          assertThat(board.path("seen").isBoolean()).isTrue();
          boolean recognised = board.path("recognisedAs").isString();
          assertThat(recognised || board.path("recognisedAs").isNull()).isTrue();
          assertThat(board.path("recognisedBy").stringValue(""))
              .isIn(recognised ? new Object[] {"own", "bought"} : new Object[] {""});
        });
    for (String count : new String[] {"bought", "paid", "verified", "rejected", "changedLabel"}) {
      assertThat(report.whole("/jobs/" + count)).isNotNegative();
    }
    assertThat(report.at("/commandHash").stringValue()).matches("[0-9a-f]{16,}");
    assertThat(report.at("/poseHash").stringValue()).matches("[0-9a-f]{16,}");
  }

  @Test
  void theReportIsAlsoAPageWithTheMapAndThePicturesOfTheBoards() throws Exception {
    String html = Files.readString(out.resolve("report.html"));
    assertThat(html).contains("<svg").contains("truly cup").contains("truly person");
    assertThat(html).doesNotContain("http://").doesNotContain("https://");
  }
}
