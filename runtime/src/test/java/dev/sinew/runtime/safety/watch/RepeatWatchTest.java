package dev.sinew.runtime.safety.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.LidarSample;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RepeatWatchTest {
  private static final long MILLI = 1_000_000;
  private final RepeatWatch watch = new RepeatWatch();
  private final Random random = new Random(1);
  private final LidarSample turn = new LidarSample();
  private final ImuSample inertia = new ImuSample();

  private void measureTurn() {
    turn.count = 360;
    for (int i = 0; i < turn.count; i++) {
      turn.angle[i] = (float) Math.toRadians(i + 0.5);
      turn.range[i] = (float) (2 + 0.005 * random.nextGaussian());
    }
  }

  @Test
  void aLidarThatMeasuresTheSameRoomAgainIsNotRepeatingItself() {
    for (int i = 0; i < 20; i++) {
      measureTurn();
      assertThat(watch.repeats(turn)).isFalse();
    }
  }

  @Test
  void aLidarThatSendsItsLastTurnAgainIsFoundAtTheFirstRepetition() {
    measureTurn();
    watch.repeats(turn);
    measureTurn();
    assertThat(watch.repeats(turn)).isFalse();
    assertThat(watch.repeats(turn)).isTrue();
    measureTurn();
    assertThat(watch.repeats(turn)).isFalse();
  }

  @Test
  void aHeadThatStopsAtOtherAnglesDoesNotHideARepetition() {
    measureTurn();
    watch.repeats(turn);
    measureTurn();
    watch.repeats(turn);
    for (int i = 0; i < turn.count; i++) {
      turn.angle[i] = (float) Math.toRadians((i + 1.3) % 360);
    }
    assertThat(watch.repeats(turn)).isTrue();
  }

  @Test
  void aLidarWithoutNoiseIsNotJudged() {
    measureTurn();
    for (int i = 0; i < 10; i++) {
      assertThat(watch.repeats(turn)).isFalse();
    }
  }

  @Test
  void anEmptyPlaceIsNoRepetition() {
    measureTurn();
    watch.repeats(turn);
    measureTurn();
    watch.repeats(turn);
    turn.count = 360;
    java.util.Arrays.fill(turn.range, 0);
    watch.repeats(turn);
    assertThat(watch.repeats(turn)).isFalse();
  }

  @Test
  void anInertialUnitMayBeReadFasterThanItMeasuresButNotStandStill() {
    for (int i = 0; i < 50; i++) {
      inertia.timeNanos += 10 * MILLI;
      if (i % 4 == 0) {
        inertia.gyroZ = 0.01 * random.nextGaussian();
        inertia.accelZ = 9.81 + 0.02 * random.nextGaussian();
      }
      assertThat(watch.repeats(inertia)).isFalse();
    }
    inertia.timeNanos += 130 * MILLI;
    assertThat(watch.repeats(inertia)).isTrue();
  }
}
