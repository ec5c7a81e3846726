package dev.sinew.sdk.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class TrigonometryTest {

  private static void sameBits(double x) {
    assertThat(Double.doubleToRawLongBits(Trigonometry.sin(x)))
        .as("sin %s", x)
        .isEqualTo(Double.doubleToRawLongBits(StrictMath.sin(x)));
    assertThat(Double.doubleToRawLongBits(Trigonometry.cos(x)))
        .as("cos %s", x)
        .isEqualTo(Double.doubleToRawLongBits(StrictMath.cos(x)));
  }

  @Property(tries = 20_000)
  void hasTheBitsOfStrictMathForEveryHeading(
      @ForAll @DoubleRange(min = -7, max = 7) @Scale(16) double x) {
    sameBits(x);
  }

  @Property(tries = 20_000)
  void hasTheBitsOfStrictMathForEveryNumber(@ForAll double x) {
    sameBits(x);
  }

  @Property(tries = 20_000)
  void hasTheBitsOfStrictMathNearMultiplesOfAQuarterTurnWhereTheReductionCancels(
      @ForAll @IntRange(min = -530_000, max = 530_000) int quarters,
      @ForAll @IntRange(min = -4, max = 4) int steps) {
    double x = quarters * (Math.PI / 2);
    for (int i = 0; i < Math.abs(steps); i++) {
      x = steps > 0 ? Math.nextUp(x) : Math.nextDown(x);
    }
    sameBits(x);
  }

  @Property(tries = 5_000)
  void hasTheBitsOfStrictMathNearTheFirstQuarters(
      @ForAll @IntRange(min = -40, max = 40) int quarters,
      @ForAll @DoubleRange(min = -1e-3, max = 1e-3) @Scale(16) double aside) {
    sameBits(quarters * (Math.PI / 4) + aside);
    sameBits(quarters * (Math.PI / 4) + aside * aside * aside);
  }

  @Test
  void saysNotANumberForWhatIsNoAngle() {
    for (double x : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1.0 / 0}) {
      assertThat(Trigonometry.sin(x)).isNaN();
      assertThat(Trigonometry.cos(x)).isNaN();
    }
  }

  /** The least of some passes: the first ones also pay for loading and compiling. */
  @Test
  void makesNoGarbage() {
    long least = Long.MAX_VALUE;
    for (int pass = 0; pass < 10; pass++) {
      least = Math.min(least, allocatedByAPass());
    }
    assertThat(least).isZero();
  }

  private static long allocatedByAPass() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = 0;
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = -5_000; i < 5_000; i++) {
      sum += Trigonometry.sin(i * 0.01) + Trigonometry.cos(i * 0.01);
    }
    long after = threads.getCurrentThreadAllocatedBytes();
    assertThat(sum).isFinite();
    return after - before;
  }
}
