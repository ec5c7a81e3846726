package dev.sinew.hal.drivers.as5600;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShaftTurnTest {
  private final ShaftTurn turn = new ShaftTurn();

  /** A base looks once for its odometry and once for its control in one turn of the bus. */
  @Test
  void twoLooksInOneMomentGiveNoSpeedAndLoseNone() {
    turn.add(100, 1_000);
    turn.add(100, 1_000);
    assertThat(turn.speed()).isZero();
    turn.add(200, 10_001_000);
    turn.add(200, 10_001_000);
    assertThat(turn.speed()).isEqualTo(10_000);
    assertThat(turn.steps()).isEqualTo(100);
  }
}
