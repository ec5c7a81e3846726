package dev.sinew.perception.locate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import org.junit.jupiter.api.Test;

class FloorFilterTest {
  private static final long STEP = 100_000_000L;

  private static Located at(double x, double y, double noise, double bias) {
    return new Located(
        new Point2d(x, y),
        new Covariance2d(noise, 0, noise),
        new Covariance2d(bias, 0, bias),
        Math.max(0.1, x));
  }

  @Test
  void manyGlancesAverageNoiseAwayButNotBias() {
    FloorFilter filter = new FloorFilter(at(3, 0, 0.04, 0.09), 0);
    for (int i = 1; i < 50; i++) {
      filter.see(at(3, 0, 0.04, 0.09), i * STEP);
    }

    assertThat(filter.covariance().xx()).isBetween(0.09, 0.09 + 0.5 * 0.04);
  }

  @Test
  void aBetterWayTakesOverFromABiasedOne() {
    FloorFilter filter = new FloorFilter(at(3.5, 0, 0.01, 0.25), 0);
    for (int i = 1; i < 20; i++) {
      filter.see(at(3.5, 0, 0.01, 0.25), i * STEP);
    }
    for (int i = 20; i < 23; i++) {
      filter.see(at(3, 0, 0.001, 0.002), i * STEP);
    }

    assertThat(filter.position().x()).isCloseTo(3, within(0.05));
    assertThat(filter.covariance().xx()).isLessThan(0.02);
  }

  @Test
  void aStandingThingDoesNotSeemToMoveAndAWalkerDoes() {
    FloorFilter standing = new FloorFilter(at(3, 0, 0.002, 0.002), 0);
    FloorFilter walking = new FloorFilter(at(3, 0, 0.002, 0.002), 0);
    for (int i = 1; i < 20; i++) {
      double jitter = i % 2 == 0 ? 0.03 : -0.03;
      standing.see(at(3 + jitter, 0, 0.002, 0.002), i * STEP);
      walking.see(at(3 + jitter, 0.1 * i, 0.002, 0.002), i * STEP);
    }

    assertThat(standing.isMoving()).isFalse();
    assertThat(walking.isMoving()).isTrue();
    assertThat(walking.velocity().y()).isCloseTo(1, within(0.15));
  }

  @Test
  void aPlaceTooFarOffIsRefusedAndTheThirdInARowIsBelieved() {
    FloorFilter filter = new FloorFilter(at(3, 0, 0.002, 0.002), 0);
    filter.see(at(3, 0, 0.002, 0.002), STEP);

    assertThat(filter.see(at(6, 0, 0.002, 0.002), 2 * STEP)).isFalse();
    assertThat(filter.see(at(6, 0, 0.002, 0.002), 3 * STEP)).isFalse();
    assertThat(filter.position().x()).isCloseTo(3, within(0.3));
    assertThat(filter.see(at(6, 0, 0.002, 0.002), 4 * STEP)).isFalse();

    assertThat(filter.position().x()).isCloseTo(6, within(1e-9));
  }

  @Test
  void whatWasOutOfSightIsExpectedWhereItStoodAndLessSurely() {
    FloorFilter filter = new FloorFilter(at(3, 0, 0.002, 0.002), 0);
    for (int i = 1; i < 10; i++) {
      filter.see(at(3, 0.1 * i, 0.002, 0.002), i * STEP);
    }

    assertThat(filter.see(at(3.1, 1.5, 0.002, 0.002), 10 * 1_000_000_000L)).isTrue();

    assertThat(filter.position().y()).isCloseTo(1.5, within(0.05));
    assertThat(filter.isMoving()).isFalse();
  }

  @Test
  void aPictureFromBeforeCountsAsTheSameMoment() {
    FloorFilter filter = new FloorFilter(at(3, 0, 0.01, 0.01), 5 * STEP);

    assertThat(filter.see(at(3.1, 0, 0.01, 0.01), 3 * STEP)).isTrue();

    assertThat(filter.position().x()).isBetween(3.0, 3.1);
  }
}
