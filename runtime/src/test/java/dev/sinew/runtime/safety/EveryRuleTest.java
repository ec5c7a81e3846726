package dev.sinew.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.actuation.GuardedCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;

/** What every rule of the gate, and the gate as a whole, must hold. */
class EveryRuleTest {
  private static final double ROUNDING = 1e-9;

  /** What the gaps between the points of a wall may make of two walls, m/s. */
  private static final double BETWEEN = 2e-3;

  private static GateDecision begun(GateInput input) {
    GateDecision decision = new GateDecision();
    decision.begin(input.requestLinear, input.requestAngular);
    return decision;
  }

  private static GateDecision through(SafetyRule rule, GateInput input) {
    GateDecision decision = begun(input);
    rule.apply(input, decision);
    return decision;
  }

  private static GateDecision through(List<SafetyRule> rules, GateInput input) {
    GateDecision decision = begun(input);
    rules.forEach(rule -> rule.apply(input, decision));
    return decision;
  }

  private static List<SafetyRule> rules(SafetyLimits limits) {
    return Arrays.asList(SafetyGate.rules(limits));
  }

  private static double braked(double previous, double braking) {
    return Math.max(0, Math.abs(previous) - braking * GateCases.DT);
  }

  @Property(tries = 3000)
  void noRuleLetsThroughMoreThanTheRequestOrWhatBrakingFromThePreviousCommandAllows(
      @ForAll long seed, @ForAll boolean round) {
    SafetyLimits limits = GateCases.limits(round);
    GateInput input = GateCases.any(seed);
    List<GateDecision> decisions = new ArrayList<>();
    for (SafetyRule rule : rules(limits)) {
      decisions.add(through(rule, input));
    }
    decisions.add(through(rules(limits), input));
    for (GateDecision decision : decisions) {
      assertThat(Math.abs(decision.linear()))
          .isLessThanOrEqualTo(
              Math.max(
                      Math.abs(input.requestLinear), braked(input.previousLinear, limits.braking()))
                  + ROUNDING);
      assertThat(Math.abs(decision.angular()))
          .isLessThanOrEqualTo(
              Math.max(
                      Math.abs(input.requestAngular),
                      braked(input.previousAngular, limits.angularAcceleration()))
                  + ROUNDING);
    }
  }

  @Property(tries = 3000)
  void noRuleTurnsAWishAround(@ForAll long seed, @ForAll boolean round) {
    GateInput input = GateCases.any(seed);
    for (SafetyRule rule : rules(GateCases.limits(round))) {
      GateDecision decision = through(rule, input);
      boolean ramps = rule instanceof AccelerationRule || rule instanceof JerkRule;
      if (!ramps) {
        assertThat(decision.linear() * input.requestLinear).isGreaterThanOrEqualTo(0);
        assertThat(decision.angular() * input.requestAngular).isGreaterThanOrEqualTo(0);
      }
    }
  }

  @Property(tries = 3000)
  void moreObstaclesNeverLetMoreThrough(@ForAll long seed, @ForAll boolean round) {
    Random random = new Random(seed);
    GateInput few = GateCases.any(seed);
    GateInput many = GateCases.any(seed);
    for (double[] point : GateCases.points(random, 6)) {
      GateCases.add(many, point[0], point[1]);
    }
    for (SafetyRule rule : rules(GateCases.limits(round))) {
      assertThat(Math.abs(through(rule, many).linear()))
          .isLessThanOrEqualTo(Math.abs(through(rule, few).linear()) + ROUNDING);
    }
    List<SafetyRule> all = rules(GateCases.limits(round));
    assertThat(Math.abs(through(all, many).linear()))
        .isLessThanOrEqualTo(Math.abs(through(all, few).linear()) + ROUNDING);
  }

  @Property(tries = 2000)
  void aNearerWallNeverLetsMoreThrough(
      @ForAll @DoubleRange(min = 0.19, max = 1.5) double near,
      @ForAll @DoubleRange(min = 0, max = 1) double further,
      @ForAll @DoubleRange(min = -1, max = 1) double speed,
      @ForAll @DoubleRange(min = -0.5, max = 0.5) double turn,
      @ForAll boolean round) {
    List<SafetyRule> all = rules(GateCases.limits(round));
    GateDecision close = through(all, facing(GateCases.healthy(speed, turn), near));
    GateDecision far = through(all, facing(GateCases.healthy(speed, turn), near + further));
    assertThat(Math.abs(close.linear())).isLessThanOrEqualTo(Math.abs(far.linear()) + BETWEEN);
  }

  /** A wall straight ahead, wide and dense. */
  private static GateInput facing(GateInput input, double distance) {
    for (int i = -60; i <= 60; i++) {
      GateCases.add(input, distance, 0.02 * i);
    }
    return input;
  }

  @Property(tries = 2000)
  void anOlderReadingNeverLetsMoreThrough(
      @ForAll long seed,
      @ForAll @LongRange(min = 0, max = 2000) long wheels,
      @ForAll @LongRange(min = 0, max = 2000) long imu,
      @ForAll @LongRange(min = 0, max = 2000) long lidar,
      @ForAll @LongRange(min = 0, max = 500) long request,
      @ForAll @LongRange(min = 0, max = 3000) long operator,
      @ForAll boolean round) {
    GateInput young = GateCases.any(seed);
    GateInput old = GateCases.any(seed);
    old.wheelAgeNanos += wheels * GateCases.MILLI;
    old.imuAgeNanos += imu * GateCases.MILLI;
    old.lidarAgeNanos += lidar * GateCases.MILLI;
    old.requestAgeNanos += request * GateCases.MILLI;
    old.operatorAgeNanos += operator * GateCases.MILLI;
    for (SafetyRule rule : rules(GateCases.limits(round))) {
      assertThat(Math.abs(through(rule, old).linear()))
          .isLessThanOrEqualTo(Math.abs(through(rule, young).linear()) + ROUNDING);
    }
  }

  @Property(tries = 2000)
  void aStopIsAStopInItsOwnCycleWhateverTheRampsSay(@ForAll long seed, @ForAll boolean round) {
    GateInput input = GateCases.any(seed);
    input.emergencyStop = true;
    GateDecision decision = through(rules(GateCases.limits(round)), input);
    assertThat(decision.outcome()).isEqualTo(GateDecision.Outcome.STOP);
    assertThat(decision.linear()).isZero();
    assertThat(decision.angular()).isZero();
    assertThat(decision.rule()).isEqualTo("emergency-stop");
  }

  @Property(tries = 500)
  void theSameInputsGiveTheSameCommandsToTheLastBit(@ForAll long seed, @ForAll boolean round) {
    SafetyGate one = new SafetyGate(GateCases.limits(round));
    SafetyGate other = new SafetyGate(GateCases.limits(round));
    GuardedCommand first = new GuardedCommand();
    GuardedCommand second = new GuardedCommand();
    for (int i = 0; i < 30; i++) {
      one.guard(GateCases.any(seed + i), i, first);
      other.guard(GateCases.any(seed + i), i, second);
      assertThat(second.linear()).isEqualTo(first.linear());
      assertThat(second.angular()).isEqualTo(first.angular());
      assertThat(second.stop()).isEqualTo(first.stop());
    }
  }

  @Property(tries = 1000)
  void theJerkLimitEndsExactlyOnTheWishAndNeverBeyond(
      @ForAll @DoubleRange(min = -0.6, max = 0.6) double from,
      @ForAll @DoubleRange(min = -0.6, max = 0.6) double to,
      @ForAll @DoubleRange(min = 0.5, max = 50) double jerk) {
    AccelerationRule acceleration = new AccelerationRule(0.8, 1.2, 6);
    JerkRule eases = new JerkRule(jerk, 1e9);
    double value = from;
    double growth = 0;
    int cycles = 0;
    while (value != to) {
      GateInput input = GateCases.healthy(to, 0);
      input.previousLinear = value;
      input.previousAcceleration = growth;
      GateDecision decision = begun(input);
      acceleration.apply(input, decision);
      eases.apply(input, decision);
      double next = decision.linear();
      boolean speedsUp = next * to > 0 && Math.abs(next) > Math.abs(value) && value * next >= 0;
      double grown = speedsUp ? (Math.abs(next) - Math.abs(value)) / GateCases.DT : 0;
      if (speedsUp) {
        assertThat(Math.abs(next)).isLessThanOrEqualTo(Math.abs(to));
        assertThat(Math.abs(grown - growth)).isLessThanOrEqualTo(jerk * GateCases.DT + 1e-6);
      }
      growth = grown;
      value = next;
      cycles++;
      assertThat(cycles).isLessThan(2000);
    }
    assertThat(value).isEqualTo(to);
  }

  @Property(tries = 1000)
  void theJerkLimitNeverDelaysSlowingDown(@ForAll long seed) {
    GateInput input = GateCases.any(seed);
    input.requestLinear = input.previousLinear * new Random(seed).nextDouble();
    AccelerationRule acceleration = new AccelerationRule(0.8, 1.2, 6);
    double without = through(acceleration, input).linear();
    GateDecision both = begun(input);
    acceleration.apply(input, both);
    new JerkRule(1, 1).apply(input, both);
    assertThat(both.linear()).isCloseTo(without, within(0.0));
  }
}
