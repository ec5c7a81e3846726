package dev.sinew.perception.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class AssignmentTest {
  private final Assignment assignment = new Assignment();

  @Property(tries = 400)
  void gainsAsMuchAsTheBestOfAllPairings(
      @ForAll @IntRange(max = 6) int rows,
      @ForAll @IntRange(max = 6) int columns,
      @ForAll @IntRange(max = 3) int coarse,
      @ForAll long seed) {
    double[][] gains = new double[rows][columns];
    Random random = new Random(seed);
    for (double[] row : gains) {
      for (int column = 0; column < columns; column++) {
        // Coarse steps make many equal gains, the hard case; negative ones must never be taken.
        double value = random.nextDouble() * 1.4 - 0.4;
        row[column] = coarse == 0 ? value : Math.rint(value * 2 * coarse) / (2 * coarse);
      }
    }

    int[] columnOf = solve(gains, columns);

    double sum = 0;
    boolean[] taken = new boolean[columns];
    for (int row = 0; row < rows; row++) {
      if (columnOf[row] >= 0) {
        assertThat(taken[columnOf[row]]).isFalse();
        taken[columnOf[row]] = true;
        assertThat(gains[row][columnOf[row]]).isPositive();
        sum += gains[row][columnOf[row]];
      }
    }
    assertThat(sum).isCloseTo(bestOf(gains, 0, new boolean[columns]), within(1e-9));
  }

  private int[] solve(double[][] gains, int columns) {
    assignment.begin(gains.length, columns);
    for (int row = 0; row < gains.length; row++) {
      for (int column = 0; column < columns; column++) {
        assignment.gain(row, column, gains[row][column]);
      }
    }
    int[] columnOf = new int[gains.length];
    assignment.solve(columnOf);
    return columnOf;
  }

  private static double bestOf(double[][] gains, int row, boolean[] taken) {
    if (row == gains.length) {
      return 0;
    }
    double best = bestOf(gains, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column] && gains[row][column] > 0) {
        taken[column] = true;
        best = Math.max(best, gains[row][column] + bestOf(gains, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }

  @Example
  void givesUpTheBestPairWhereTwoOthersGainMore() {
    assertThat(solve(new double[][] {{0.9, 0.8}, {0.85, 0}}, 2)).containsExactly(1, 0);
  }

  @Example
  void leavesAloneWhatGainsNothing() {
    assertThat(solve(new double[][] {{0, -1, 0}, {0, 0, 0.1}}, 3)).containsExactly(-1, 2);
    assertThat(solve(new double[0][0], 5)).isEmpty();
    assertThat(solve(new double[3][0], 0)).containsExactly(-1, -1, -1);
  }

  @Example
  void refusesWhatIsNoNumber() {
    assignment.begin(1, 1);

    assertThatThrownBy(() -> assignment.gain(0, 0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> assignment.gain(0, 0, Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void makesNoGarbageOnceItHasGrown() {
    Random random = new Random(9);
    double[][] gains = new double[40][60];
    for (double[] row : gains) {
      for (int i = 0; i < row.length; i++) {
        row[i] = random.nextDouble();
      }
    }
    int[] columnOf = new int[40];
    run(gains, columnOf, 20);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    run(gains, columnOf, 100);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4096);
  }

  private void run(double[][] gains, int[] columnOf, int times) {
    for (int i = 0; i < times; i++) {
      assignment.begin(40, 60);
      for (int row = 0; row < 40; row++) {
        for (int column = 0; column < 60; column++) {
          assignment.gain(row, column, gains[row][column]);
        }
      }
      assignment.solve(columnOf);
    }
  }
}
