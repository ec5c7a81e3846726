package dev.sinew.runtime.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PathTailTest {

  @Test
  void keepsOnlyPointsAStepApart() {
    var tail = new PathTail(10, 0.1);
    tail.add(0, 0);
    tail.add(0.05, 0);
    tail.add(0.09, 0);
    tail.add(0.11, 0);
    assertThat(tail.toArray()).containsExactly(0, 0, 0.11f, 0);
  }

  @Test
  void forgetsTheOldestPointsFirst() {
    var tail = new PathTail(3, 0);
    for (int i = 1; i <= 5; i++) {
      tail.add(i, -i);
    }
    assertThat(tail.toArray()).containsExactly(3, -3, 4, -4, 5, -5);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(new PathTail(3, 0.1).toArray()).isEmpty();
  }
}
