package dev.sinew.runtime.safety.setpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.safety.GateDecision.Outcome;
import dev.sinew.sdk.component.Setpoint;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SetpointChannelTest {
  private static final double DT = 0.02;

  /** An angle that turns at most 2 rad/s and parks at −1, and a grip that stays where it is. */
  private final SetpointChannel arm =
      new SetpointChannel(
          List.of(
              new Setpoint("angle", "rad", -1.5, 1.5, 2, -1),
              Setpoint.free("grip", "1", 0, 1, Double.NaN)));

  private void ask(double angle, double grip) {
    arm.dt = DT;
    arm.commandAgeNanos = 200_000_000L;
    arm.requestAgeNanos = 0;
    arm.wanted()[0] = angle;
    arm.wanted()[1] = grip;
    arm.decide("", "");
  }

  @Test
  void whatIsWithinItsRangePasses() {
    ask(0.5, 1);
    assertThat(arm.values()).containsExactly(0.5, 1.0);
    assertThat(arm.outcome()).isEqualTo(Outcome.ALLOW);
    assertThat(arm.rule()).isEmpty();
  }

  @Test
  void whatIsBeyondItsRangeIsClamped() {
    ask(-7, 3);
    assertThat(arm.values()).containsExactly(-1.5, 1.0);
    assertThat(arm.outcome()).isEqualTo(Outcome.LIMIT);
    assertThat(arm.rule()).isEqualTo("setpoint-range");
  }

  @Test
  void aKnownAngleIsLeftNoFasterThanItsRateAllows() {
    ask(0, Double.NaN);
    ask(1, Double.NaN);
    assertThat(arm.values()[0]).isEqualTo(2 * DT);
    assertThat(arm.rule()).isEqualTo("setpoint-rate");
    ask(-1, Double.NaN);
    assertThat(arm.values()[0]).isZero();
  }

  @Test
  void whatIsNotAskedForStaysAsItIs() {
    ask(0.5, Double.NaN);
    assertThat(arm.values()[1]).isNaN();
    assertThat(arm.outcome()).isEqualTo(Outcome.ALLOW);
  }

  @Test
  void afterAStopTheAngleBeginsWhereTheSafeStateLedIt() {
    ask(1, 1);
    arm.failed = true;
    ask(1, 1);
    assertThat(arm.outcome()).isEqualTo(Outcome.STOP);
    assertThat(arm.rule()).isEqualTo("component");
    arm.failed = false;
    ask(1, 1);
    assertThat(arm.values()[0]).isEqualTo(-1 + 2 * DT);
    assertThat(arm.values()[1]).isEqualTo(1);
  }

  @Test
  void aWishThatIsTooOldOrNoneStops() {
    ask(0.5, 1);
    arm.requestAgeNanos = 200_000_001L;
    arm.decide("", "");
    assertThat(arm.rule()).isEqualTo("command-age");
    arm.requestAgeNanos = Long.MAX_VALUE;
    arm.decide("", "");
    assertThat(arm.reason()).isEqualTo("nobody asks for anything");
  }

  @Test
  void whatStopsTheRobotStopsItWithThatReason() {
    ask(0.5, 1);
    arm.decide("emergency-stop", "it is latched");
    assertThat(arm.outcome()).isEqualTo(Outcome.STOP);
    assertThat(arm.rule()).isEqualTo("emergency-stop");
    assertThat(arm.reason()).isEqualTo("it is latched");
    assertThat(arm.values()).containsOnly(Double.NaN);
  }

  @Test
  void anInfiniteWishStops() {
    ask(Double.POSITIVE_INFINITY, 1);
    assertThat(arm.rule()).isEqualTo("finite");
  }

  @Provide
  Arbitrary<List<Double>> wishes() {
    return Arbitraries.oneOf(
            Arbitraries.doubles().between(-100, 100),
            Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, -1.5, 1.5, Double.MAX_VALUE))
        .list()
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  @Property(tries = 300)
  void whateverIsAskedNothingLeavesItsRangeOrOutrunsItsRate(@ForAll("wishes") List<Double> wishes) {
    double before = Double.NaN;
    for (double wish : wishes) {
      ask(wish, wish);
      double angle = arm.values()[0];
      double grip = arm.values()[1];
      if (arm.outcome() == Outcome.STOP) {
        assertThat(arm.values()).containsOnly(Double.NaN);
        before = -1;
        continue;
      }
      if (!Double.isNaN(angle)) {
        assertThat(angle).isBetween(-1.5, 1.5);
        if (!Double.isNaN(before)) {
          assertThat(Math.abs(angle - before)).isLessThanOrEqualTo(2 * DT + 1e-12);
        }
        before = angle;
      }
      if (!Double.isNaN(grip)) {
        assertThat(grip + 0.0).isBetween(0.0, 1.0);
      }
    }
  }
}
