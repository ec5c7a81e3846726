package dev.sinew.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Pose2d;
import org.junit.jupiter.api.Test;

class PoseHistoryTest {
  private final PoseHistory history = new PoseHistory();

  @Test
  void interpolatesBetweenTwoMoments() {
    history.add(0, 0, 0, 0);
    history.add(100, 1, 2, 0.4);
    assertThat(history.at(25).x()).isCloseTo(0.25, within(1e-12));
    assertThat(history.at(25).heading()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void takesTheShortWayRoundBetweenHeadings() {
    history.add(0, 0, 0, 3.1);
    history.add(100, 0, 0, -3.1);
    assertThat(Math.abs(history.at(50).heading())).isGreaterThan(3.1);
  }

  @Test
  void givesTheNewestPoseForAMomentThatHasNotCome() {
    history.add(0, 0, 0, 0);
    history.add(100, 1, 0, 0);
    assertThat(history.at(500)).isEqualTo(new Pose2d(1, 0, 0));
  }

  @Test
  void forgetsTheOldestWhenItIsFull() {
    for (int i = 0; i < 5000; i++) {
      history.add(i, i, 0, 0);
    }
    assertThat(history.at(0).x()).isGreaterThan(3000);
    assertThat(history.at(4990).x()).isEqualTo(4990);
  }
}
