package dev.sinew.hal.drivers.battery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChargeEstimateTest {
  private static final double AMPERE_HOURS = 2.6;
  private static final double RESISTANCE = 0.15;
  private static final long STEP_NANOS = 100_000_000;

  private final SplittableRandom random = new SplittableRandom(5);
  private long time;
  private double charge;

  /** Runs a true battery under a load that changes every 20 s; the worst error of the estimate. */
  private double discharge(
      ChargeEstimate estimate, Chemistry chemistry, double from, double to, double currentError) {
    charge = from;
    double load = 1;
    double worst = 0;
    for (int i = 0; charge > to; i++) {
      if (i % 200 == 0) {
        load = 0.2 + 2 * random.nextDouble();
      }
      charge -= load * 0.1 / (AMPERE_HOURS * 3600);
      double volts = 3 * chemistry.openCircuit(charge) - load * RESISTANCE;
      estimate.add(
          time += STEP_NANOS,
          volts + 0.004 * random.nextGaussian(),
          load * (1 + currentError) + 0.002 * random.nextGaussian());
      if (i > 3000) {
        worst = Math.max(worst, Math.abs(estimate.charge() - charge));
      }
    }
    return worst;
  }

  @Test
  void followsALithiumBatteryFromFullToEmptyWithinThreePercent() {
    var estimate = new ChargeEstimate(Chemistry.LI_ION, 3, AMPERE_HOURS, RESISTANCE);
    assertThat(discharge(estimate, Chemistry.LI_ION, 0.98, 0.03, 0)).isLessThan(0.03);
  }

  @Test
  void aCurrentThatIsMeasuredATenthWrongIsHeldWithinFivePercent() {
    var estimate = new ChargeEstimate(Chemistry.LI_ION, 3, AMPERE_HOURS, RESISTANCE);
    assertThat(discharge(estimate, Chemistry.LI_ION, 0.98, 0.03, 0.1)).isLessThan(0.05);
  }

  @Test
  void theInternalResistanceIsLearntFromTheLoadsSteps() {
    var estimate = new ChargeEstimate(Chemistry.LI_ION, 3, AMPERE_HOURS, 0.08);
    discharge(estimate, Chemistry.LI_ION, 0.9, 0.3, 0);
    assertThat(estimate.resistance()).isCloseTo(RESISTANCE, within(0.02));
  }

  @Test
  void aLoadThatPullsTheVoltageDownDoesNotEmptyTheBattery() {
    var estimate = new ChargeEstimate(Chemistry.LI_ION, 3, AMPERE_HOURS, RESISTANCE);
    double rest = 3 * Chemistry.LI_ION.openCircuit(0.6);
    for (int i = 0; i < 100; i++) {
      estimate.add(time += STEP_NANOS, rest, 0);
    }
    for (int i = 0; i < 100; i++) {
      estimate.add(time += STEP_NANOS, rest - 5 * RESISTANCE, 5);
    }
    assertThat(estimate.charge()).isCloseTo(0.6 - 5 * 10 / (AMPERE_HOURS * 3600), within(0.003));
  }

  @Test
  void timeLeftIsTheChargeOverTheMeanCurrentAndEndlessWithoutOne() {
    var estimate = new ChargeEstimate(Chemistry.LI_ION, 3, 1, RESISTANCE);
    double rest = 3 * Chemistry.LI_ION.openCircuit(0.5);
    estimate.add(time += STEP_NANOS, rest - 2 * RESISTANCE, 2);
    assertThat(estimate.timeLeft()).isCloseTo(900, within(1.0));
    for (int i = 0; i < 10_000; i++) {
      estimate.add(time += STEP_NANOS, rest + RESISTANCE, -1);
    }
    assertThat(estimate.timeLeft()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @ParameterizedTest
  @EnumSource(Chemistry.class)
  void voltageAndChargeOfACellAreEachOthersInverse(Chemistry chemistry) {
    for (int percent = 0; percent <= 100; percent++) {
      double share = percent / 100.0;
      assertThat(chemistry.charge(chemistry.openCircuit(share))).isCloseTo(share, within(1e-9));
    }
    assertThat(chemistry.charge(0)).isZero();
    assertThat(chemistry.charge(100)).isEqualTo(1);
  }

  @Test
  void whatIsNoNumberChangesNothing() {
    var estimate = new ChargeEstimate(Chemistry.LI_ION, 3, 1, RESISTANCE);
    estimate.add(time += STEP_NANOS, Double.NaN, 1);
    assertThat(estimate.begun()).isFalse();
    estimate.add(time += STEP_NANOS, 11, 1);
    double before = estimate.charge();
    estimate.add(time += STEP_NANOS, 11, Double.POSITIVE_INFINITY);
    assertThat(estimate.charge()).isEqualTo(before);
  }
}
