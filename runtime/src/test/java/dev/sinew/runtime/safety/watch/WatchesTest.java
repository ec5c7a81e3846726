package dev.sinew.runtime.safety.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WatchesTest {
  private static final long MILLI = 1_000_000;
  private static final long PERIOD = 20 * MILLI;
  private static final double DT = 0.02;
  private static final double CONFIGURED = 1.2;

  private final BrakingWatch braking = new BrakingWatch();
  private final TiltWatch tilt = new TiltWatch();
  private final FollowWatch follow = new FollowWatch();
  private long now = 1000 * MILLI;

  /** Drives at a speed, is told to stop, and slows down by this much. */
  private void brakeFrom(double speed, double deceleration) {
    for (int i = 0; i < 10; i++) {
      now += PERIOD;
      braking.cycle(now, speed, speed, speed, DT, CONFIGURED);
    }
    double left = speed;
    double before = speed;
    for (int i = 0; i < 300; i++) {
      now += PERIOD;
      braking.cycle(now, left, 0, before, DT, CONFIGURED);
      before = 0;
      left = Math.max(0, left - deceleration * DT);
    }
  }

  @Test
  void neverBelievesInBetterBrakesThanWereConfigured() {
    brakeFrom(0.6, 4);
    assertThat(braking.deceleration(CONFIGURED)).isEqualTo(CONFIGURED);
  }

  @Test
  void believesWorseBrakesAtOnceAndBetterOnesSlowly() {
    brakeFrom(0.6, 0.6);
    assertThat(braking.deceleration(CONFIGURED)).isCloseTo(0.6, within(0.07));
    double bad = braking.deceleration(CONFIGURED);
    brakeFrom(0.6, 2);
    double after = braking.deceleration(CONFIGURED);
    assertThat(after).isGreaterThan(bad).isLessThan(bad + 0.25 * (CONFIGURED - bad));
    for (int i = 0; i < 40; i++) {
      brakeFrom(0.6, 2);
    }
    assertThat(braking.deceleration(CONFIGURED)).isCloseTo(CONFIGURED, within(0.01));
  }

  @Test
  void brakesThatDoNothingLeaveATenth() {
    brakeFrom(0.6, 0);
    assertThat(braking.deceleration(CONFIGURED)).isCloseTo(0.1 * CONFIGURED, within(1e-12));
  }

  @Test
  void slowingDownGentlySaysNothingOfTheBrakes() {
    double speed = 0.6;
    double before = speed;
    while (speed > 0) {
      now += PERIOD;
      braking.cycle(now, speed, speed, before, DT, CONFIGURED);
      before = speed;
      speed -= 0.2 * DT;
    }
    assertThat(braking.deceleration(CONFIGURED)).isEqualTo(CONFIGURED);
  }

  private void feel(double x, double z, int millis) {
    for (int i = 0; i < millis / 10; i++) {
      now += 10 * MILLI;
      tilt.cycle(now, x, 0, z, Math.cos(0.45), 250 * MILLI, 3, 60 * MILLI);
    }
  }

  @Test
  void aTiltThatLastsIsATiltAndABumpIsNot() {
    feel(0, 9.81, 500);
    feel(7, 7, 200);
    assertThat(tilt.tilted(now)).isFalse();
    feel(0, 9.81, 100);
    feel(7, 7, 260);
    assertThat(tilt.tilted(now)).isTrue();
  }

  @Test
  void aTiltCountsForASecondAfterItHasPassed() {
    feel(0, 9.81, 100);
    feel(7, 7, 300);
    feel(0, 9.81, 900);
    assertThat(tilt.tilted(now)).isTrue();
    feel(0, 9.81, 200);
    assertThat(tilt.tilted(now)).isFalse();
  }

  @Test
  void aFallIsKnownWithinEightyMilliseconds() {
    feel(0, 9.81, 100);
    feel(0, 0.4, 80);
    assertThat(tilt.falling(now)).isTrue();
    assertThat(tilt.tilted(now)).isFalse();
  }

  @Test
  void aSensorWithoutAccelerometerIsNotJudged() {
    feel(0, 0, 2000);
    assertThat(tilt.falling(now)).isFalse();
    assertThat(tilt.tilted(now)).isFalse();
  }

  private void drive(double commanded, double measured, int millis) {
    for (int i = 0; i < millis / 20; i++) {
      now += PERIOD;
      follow.cycle(now, DT, commanded, 0, measured, 0, 0, 0);
    }
  }

  @Test
  void wheelsThatLagAreFollowing() {
    double speed = 0;
    for (int i = 0; i < 200; i++) {
      double commanded = i < 100 ? Math.min(0.6, 0.8 * DT * i) : 0;
      speed += (commanded - speed) * DT / 0.2;
      drive(commanded, speed, 20);
      assertThat(follow.strayed(now)).isFalse();
    }
  }

  @Test
  void wheelsThatRunTheOtherWayStopTheRobotWithinAFifthOfASecond() {
    drive(0.3, -0.3, 200);
    assertThat(follow.strayed(now)).isTrue();
  }

  @Test
  void wheelsThatStandAreNotFollowingEither() {
    drive(0.5, 0, 280);
    assertThat(follow.strayed(now)).isTrue();
  }

  @Test
  void wheelsAndGyroThatDisagreeOnTheTurningStopTheRobotWithinATenthOfASecond() {
    for (int i = 0; i < 5; i++) {
      now += PERIOD;
      follow.cycle(now, DT, 0.4, 0, 0.4, 0.1, 3, 0.1);
    }
    assertThat(follow.strayed(now)).isTrue();
  }

  @Test
  void aGyroThatIsSilentDisagreesWithNobody() {
    for (int i = 0; i < 50; i++) {
      now += PERIOD;
      follow.cycle(now, DT, 0.4, 0, 0.4, 0.1, 3, Double.NaN);
    }
    assertThat(follow.strayed(now)).isFalse();
  }

  @Test
  void aCycleThatWasLateBlamesNobodyForTheStopInBetween() {
    drive(0.5, 0.5, 1000);
    now += 300 * MILLI;
    follow.cycle(now, 0.3, 0.5, 0, 0, 0, 0, 0);
    double speed = 0;
    for (int i = 0; i < 30; i++) {
      speed += (0.5 - speed) * DT / 0.2;
      drive(0.5, speed, 20);
      assertThat(follow.strayed(now)).isFalse();
    }
  }

  @Test
  void eachTripHoldsTwiceAsLong() {
    drive(0.5, 0, 280);
    long held = 0;
    while (follow.strayed(now)) {
      drive(0, 0, 20);
      held += 20;
    }
    assertThat(held).isBetween(1900L, 2100L);
    drive(0.5, 0, 280);
    held = 0;
    while (follow.strayed(now)) {
      drive(0, 0, 20);
      held += 20;
    }
    assertThat(held).isBetween(3900L, 4100L);
  }
}
