package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The evidence behind docs/safety.md: many bad days, and how hard anything was ever hit. */
class ThousandSeedsTest {
  /** The impact speed that docs/safety.md states, m/s. */
  static final double STATED_IMPACT = 0.25;

  private static final int SEEDS = Integer.getInteger("sinew.safety.seeds", 1000);
  private static final int FIRST = Integer.getInteger("sinew.safety.first", 0);

  /** What thousands of broken sensors have to say would bury everything else. */
  private static final Logger ROOT = Logger.getLogger("");

  @TempDir Path folder;
  private Level before = Level.INFO;

  @BeforeEach
  void hush() {
    before = ROOT.getLevel();
    ROOT.setLevel(Level.OFF);
  }

  @AfterEach
  void listen() {
    ROOT.setLevel(before);
  }

  @Test
  void noSeedOfAThousandHitsAnythingFasterThanStated() throws Exception {
    List<BadDay.Fare> fares = new ArrayList<>();
    try (ExecutorService pool =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<BadDay.Fare>> running = new ArrayList<>();
      for (int i = 0; i < SEEDS; i++) {
        long seed = FIRST + i;
        Callable<BadDay.Fare> day = () -> new BadDay(seed, folder.resolve("" + seed)).live();
        running.add(pool.submit(day));
      }
      for (Future<BadDay.Fare> fare : running) {
        fares.add(fare.get());
      }
    }
    fares.sort(Comparator.comparingDouble(BadDay.Fare::hardestImpact).reversed());
    double driven = fares.stream().mapToDouble(BadDay.Fare::distance).sum();
    long touched = fares.stream().filter(f -> f.hardestImpact() > 0).count();
    System.out.printf(
        Locale.ROOT,
        "%d seeds, %.0f m driven, %d touched something; impacts of at least 0.05 m/s: %d, 0.1: %d,"
            + " 0.2: %d%n",
        fares.size(),
        driven,
        touched,
        over(fares, 0.05),
        over(fares, 0.1),
        over(fares, 0.2));
    fares.stream().filter(f -> f.hardestImpact() > 0).limit(25).forEach(System.out::println);
    System.out.println(
        "healthy days on which the wheels were distrusted: "
            + fares.stream().filter(f -> f.faults().equals("nothing") && f.distrusted()).count()
            + " of "
            + fares.stream().filter(f -> f.faults().equals("nothing")).count());
    // Robots that stand still hit nothing: the evidence is only worth something if they drive.
    assertThat(driven / fares.size()).as("metres a seed").isGreaterThan(1);
    assertThat(fares.getFirst().hardestImpact())
        .as("hardest impact: %s", fares.getFirst())
        .isLessThanOrEqualTo(STATED_IMPACT);
  }

  private static long over(List<BadDay.Fare> fares, double speed) {
    return fares.stream().filter(f -> f.hardestImpact() >= speed).count();
  }
}
