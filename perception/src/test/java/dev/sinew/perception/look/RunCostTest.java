package dev.sinew.perception.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RunCostTest {
  @Test
  void whatTheManifestSaysIsBelievedUntilTheFirstMeasurement() {
    RunCost cost = new RunCost(60);
    assertThat(cost.promisedNanos()).isEqualTo(60);

    cost.measured(100);

    assertThat(cost.averageNanos()).isEqualTo(100);
    assertThat(cost.promisedNanos()).isEqualTo(100 + 125);
  }

  @Test
  void aSteadyModelIsPromisedCloselyAndAnUnsteadyOneWithCaution() {
    Random random = new Random(7);
    RunCost steady = new RunCost(1);
    RunCost unsteady = new RunCost(1);
    int kept = 0;
    for (int i = 0; i < 2000; i++) {
      steady.measured(1000);
      long took = Math.round(1000 + 200 * random.nextGaussian());
      kept += i >= 100 && took <= unsteady.promisedNanos() ? 1 : 0;
      unsteady.measured(took);
    }

    assertThat(steady.promisedNanos()).isBetween(1000L, 1010L);
    assertThat(kept / 1900.0).as("share of promises kept").isGreaterThan(0.93);
  }

  @Test
  void itFollowsAModelThatHasBecomeSlower() {
    RunCost cost = new RunCost(1000);
    for (int i = 0; i < 50; i++) {
      cost.measured(1000);
    }
    for (int i = 0; i < 30; i++) {
      cost.measured(3000);
    }

    assertThat(cost.averageNanos()).isBetween(2900L, 3000L);
  }
}
