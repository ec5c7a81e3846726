package dev.sinew.hal.drivers.stepper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RampTest {

  @Test
  void takesTheTimeOfATrapezoid() {
    // 1000 steps/s² to 1000 steps/s: a second and 500 steps up, the same down, 1000 between.
    Ramp ramp = new Ramp(1000);
    double time = 0;
    for (double next = ramp.advance(2000, 1000); next >= 0; next = ramp.advance(2000, 1000)) {
      time += next;
    }
    assertThat(ramp.position()).isEqualTo(2000);
    assertThat(time).isCloseTo(3, within(0.06));
  }

  @Test
  void aShortWayIsATriangle() {
    Ramp ramp = new Ramp(1000);
    double time = 0;
    double shortest = 1;
    for (double next = ramp.advance(-100, 5000); next >= 0; next = ramp.advance(-100, 5000)) {
      time += next;
      shortest = Math.min(shortest, next);
    }
    assertThat(ramp.position()).isEqualTo(-100);
    assertThat(time).isCloseTo(2 * Math.sqrt(100.0 / 1000), within(0.06));
    assertThat(1 / shortest).isCloseTo(Math.sqrt(1000 * 100.0), within(20.0));
  }

  @Test
  void restsWhereItsRampEnds() {
    Ramp ramp = new Ramp(1000);
    for (int i = 0; i < 200; i++) {
      ramp.advance(10_000, 400);
    }
    long rest = ramp.restingPlace();
    assertThat(rest - ramp.position()).isCloseTo(80, within(2L));
    while (ramp.advance(ramp.restingPlace(), 400) >= 0) {
      assertThat(ramp.position()).isLessThanOrEqualTo(rest);
    }
    assertThat(ramp.position()).isEqualTo(rest);
    assertThat(ramp.standing()).isTrue();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void alwaysEndsExactlyAtTheLastTargetAndIsNeverTooFastNorTooHard(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = -3000, max = 3000) Integer> targets,
      @ForAll @IntRange(min = 1, max = 400) int between,
      @ForAll @DoubleRange(min = 50, max = 4000) double fastest,
      @ForAll @DoubleRange(min = 100, max = 20_000) double acceleration) {
    Ramp ramp = new Ramp(acceleration);
    double before = 0;
    int sign = 0;
    double fastestSeen = 0;
    double turning = 0;
    double hardest = 0;
    for (int i = 0; i < targets.size(); i++) {
      long left = i == targets.size() - 1 ? 100_000 : between;
      double next = 0;
      while (left-- > 0 && next >= 0) {
        next = ramp.advance(targets.get(i), fastest);
        double speed = next < 0 ? 0 : 1 / next;
        fastestSeen = Math.max(fastestSeen, speed);
        if (next >= 0 && ramp.direction() != sign) {
          turning = Math.max(turning, before);
          sign = ramp.direction();
        }
        hardest = Math.max(hardest, Math.abs(speed * speed - before * before));
        before = speed;
      }
    }
    assertThat(ramp.position()).isEqualTo(targets.getLast().longValue());
    assertThat(fastestSeen).isLessThanOrEqualTo(fastest * 1.000001);
    assertThat(turning).isLessThanOrEqualTo(Math.sqrt(acceleration / 2) * 1.000001);
    // In v² = v₀² + 2a a step more or less is 2a, a little more at the first.
    assertThat(hardest).isLessThanOrEqualTo(3.5 * acceleration);
  }
}
