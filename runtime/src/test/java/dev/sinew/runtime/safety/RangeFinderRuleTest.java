package dev.sinew.runtime.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.actuation.GuardedCommand;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** A robot without a lidar that sees by range finders at its edge. */
class RangeFinderRuleTest {
  private static final double CREEP = 0.1;
  private static final double EDGE = 0.12;

  private final SafetyLimits limits = GateCases.limits(true);

  private static GateInput without(double linear, double angular) {
    GateInput input = GateCases.healthy(linear, angular);
    input.hasLidar = false;
    input.lidarAgeNanos = Long.MAX_VALUE;
    return input;
  }

  private GateDecision through(GateInput input) {
    GateDecision decision = new GateDecision();
    decision.begin(input.requestLinear, input.requestAngular);
    for (SafetyRule rule : SafetyGate.rules(limits)) {
      if (rule instanceof RangeFinderRule) {
        rule.apply(input, decision);
      }
    }
    return decision;
  }

  private GateDecision ahead(double speed, double distance) {
    GateInput input = without(speed, 0);
    GateCases.finder(input, 0, distance);
    return through(input);
  }

  @Test
  void aFreeWayIsFreeAsFarAsTheFinderReaches() {
    assertThat(ahead(0.6, Double.POSITIVE_INFINITY).outcome())
        .isEqualTo(GateDecision.Outcome.ALLOW);
    assertThat(ahead(3, Double.POSITIVE_INFINITY).rule()).isEqualTo("range-finder");
  }

  @Test
  void aWallAheadHoldsTheRobotBackAndAtTheClearanceStopsIt() {
    GateDecision near = ahead(0.6, 0.3);
    assertThat(near.rule()).isEqualTo("range-finder");
    assertThat(near.linear()).isBetween(0.2, 0.59);
    assertThat(ahead(0.6, 0.13).linear()).isZero();
  }

  @Test
  void whatOneFinderSeesAheadDoesNotHoldTheRobotFromDrivingBack() {
    assertThat(ahead(-0.5, 0.05).outcome()).isEqualTo(GateDecision.Outcome.ALLOW);
  }

  @Test
  void aFinderThatCannotSayLeavesTheCreepingSpeedWhereItLooks() {
    GateDecision blind = ahead(0.5, Double.NaN);
    assertThat(blind.linear()).isEqualTo(CREEP);
    assertThat(blind.reason()).isEqualTo("a range finder cannot say whether the way is free");
    assertThat(ahead(-0.5, Double.NaN).linear()).isEqualTo(-0.5);
  }

  @Test
  void turningOnTheSpotIsFree() {
    GateInput input = without(0, 1);
    GateCases.finder(input, 0, 0.02);
    assertThat(through(input).angular()).isEqualTo(1);
  }

  @Test
  void whoRollsTowardsWhatIsNearerThanTheBrakesCanBearStopsAtOnce() {
    GateInput input = without(0, 0);
    input.measuredLinear = 0.6;
    GateCases.finder(input, 0, 0.1);
    GateDecision decision = through(input);
    assertThat(decision.outcome()).isEqualTo(GateDecision.Outcome.STOP);
    assertThat(decision.rule()).isEqualTo("range-finder");
  }

  @Property(tries = 2000)
  void theBrakingDistanceIsKeptWhateverIsAskedAndSeen(
      @ForAll @DoubleRange(min = 0, max = 2) double distance,
      @ForAll @DoubleRange(min = 0.01, max = 1.5) double speed) {
    double allowed = ahead(speed, (float) distance).linear();
    double room = EDGE + distance - limits.footprintRadius() - limits.clearance();
    double needed = allowed * allowed / (2 * 1.2) + allowed * 0.15;
    assertThat(allowed == 0 || needed <= room + 1e-6).isTrue();
  }

  @Property(tries = 2000)
  void aNearerThingNeverLetsMoreThrough(
      @ForAll @DoubleRange(min = 0, max = 2) double near,
      @ForAll @DoubleRange(min = 0, max = 1) double further,
      @ForAll @DoubleRange(min = -1, max = 1) double speed) {
    // Points of a further arc stand elsewhere across the cone, by less than their spacing.
    assertThat(Math.abs(ahead(speed, near).linear()))
        .isLessThanOrEqualTo(Math.abs(ahead(speed, near + further).linear()) + 0.01);
  }

  @Test
  void aStopButtonThatCannotBeReadStopsTheRobotWithItsName() {
    GateInput input = without(0.3, 0);
    input.stopButton = "the emergency-stop button 'estop' has failed";
    GateDecision decision = new SafetyGate(limits).guard(input, 0, new GuardedCommand());
    assertThat(decision.rule()).isEqualTo("stop-button");
    assertThat(decision.reason()).contains("'estop'");
    assertThat(decision.linear()).isZero();
  }
}
