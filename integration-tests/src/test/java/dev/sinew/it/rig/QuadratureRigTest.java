package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.quadrature.QuadratureConfig;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quadrature driver on edges with the kernel's time. */
@OnTheRig
class QuadratureRigTest {
  private static final int A = 23;
  private static final int B = 24;
  private static final double COUNTS_PER_TURN = 4_000;
  private static final QuadratureConfig ENCODER =
      new QuadratureConfig(A, B, COUNTS_PER_TURN, false, false);

  /** Edges a second that are tried, one rate after the other, until counts are lost. */
  private static final int[] RATES = {2_000, 4_000, 8_000, 16_000, 32_000};

  private static final int COUNTS = 3_000;

  private final EncoderSample sample = new EncoderSample();
  private Board board;
  private Encoder encoder;
  private TurningShaft shaft;

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
    shaft = new TurningShaft(SimulatedChip.HEADER, A, B);
    encoder = (Encoder) OpenedDriver.open(board, ENCODER);
  }

  @AfterEach
  void closeIt() throws Exception {
    encoder.close();
    shaft.close();
    board.close();
  }

  @Test
  void everyCountForwardAndBackIsCounted() throws Exception {
    for (int i = 0; i < 500; i++) {
      shaft.step(1);
      counted(shaft.count());
    }
    for (int i = 0; i < 800; i++) {
      shaft.step(-1);
      counted(shaft.count());
    }

    assertThat(sample.position).isCloseTo(-300 / COUNTS_PER_TURN * 2 * Math.PI, within(1e-9));
    assertThat(sample.missedEdges).isZero();
  }

  @Test
  void velocityHasTheShaftsDirection() throws Exception {
    for (int i = 0; i < 20; i++) {
      shaft.step(1);
      counted(shaft.count());
    }
    assertThat(sample.velocity).isPositive();

    for (int i = 0; i < 20; i++) {
      shaft.step(-1);
      counted(shaft.count());
    }
    assertThat(sample.velocity).isNegative();
  }

  @Test
  void theHighestRateIsReportedAndCountingIsExactAgainAfterMoreThanIt() throws Exception {
    double held = 0;
    for (int rate : RATES) {
      long from = settled(Long.MIN_VALUE);
      long missed = sample.missedEdges;
      double made = shaft.turn(COUNTS, rate, this::read);
      long counted = settled(from + COUNTS) - from;
      System.out.printf(
          "measured quadrature: %.0f edges/s (asked for %d): %d of %d counted, %d known as"
              + " missed%n",
          made, rate, counted, COUNTS, sample.missedEdges - missed);
      held = counted == COUNTS ? Math.max(held, made) : held;
    }
    System.out.printf("measured quadrature: every count held at up to %.0f edges/s%n", held);

    long before = settled(Long.MIN_VALUE);
    for (int i = 1; i <= 100; i++) {
      shaft.step(1);
      counted(before + i);
    }
  }

  private void read() {
    try {
      encoder.sample(sample);
    } catch (ComponentException e) {
      throw new AssertionError(e);
    }
  }

  private void counted(long expected) throws Exception {
    OpenedDriver.until(
        "the count is " + expected + " and not " + count(),
        () -> {
          read();
          return count() == expected;
        });
  }

  /** The count when this one is reached, or when the edges on their way must have come. */
  private long settled(long awaited) throws Exception {
    long deadline = Header.CLOCK.nanos() + 1_000_000_000L;
    OpenedDriver.until(
        "the edges are counted",
        () -> {
          read();
          return count() == awaited || Header.CLOCK.nanos() > deadline;
        });
    return count();
  }

  private long count() {
    return Math.round(sample.position / (2 * Math.PI) * COUNTS_PER_TURN);
  }

  /** A hand on the encoder's shaft. */
  private static final class TurningShaft implements AutoCloseable {
    /** Levels of A and B in the four quarters of a period, A leading forward. */
    private static final int[] QUARTERS = {0b00, 0b10, 0b11, 0b01};

    private static final long READ_EVERY_NANOS = 5_000_000;

    private final SimulatedChip.Hand a;
    private final SimulatedChip.Hand b;
    private long count;

    TurningShaft(SimulatedChip chip, int lineA, int lineB) throws IOException {
      a = chip.hand(lineA);
      b = chip.hand(lineB);
      a.pull(false);
      b.pull(false);
    }

    /** Turns by one count. */
    void step(int direction) throws IOException {
      int before = QUARTERS[(int) Math.floorMod(count, 4L)];
      count += direction;
      int after = QUARTERS[(int) Math.floorMod(count, 4L)];
      if (((before ^ after) & 0b10) != 0) {
        a.pull((after & 0b10) != 0);
      } else {
        b.pull((after & 0b01) != 0);
      }
    }

    /**
     * Turns forward, no two edges closer than at this rate, letting the reader have a turn 200
     * times a second.
     *
     * @return edges a second that it came to
     */
    double turn(int counts, int edgesPerSecond, Runnable reader) throws Exception {
      long start = Header.CLOCK.nanos();
      long gap = 1_000_000_000L / edgesPerSecond;
      long readNanos = start;
      for (int i = 0; i < counts; i++) {
        long made = Header.CLOCK.nanos();
        step(1);
        if (made - readNanos > READ_EVERY_NANOS) {
          readNanos = made;
          reader.run();
        }
        // By looking at the clock: a sleep would end when the machine likes.
        while (Header.CLOCK.nanos() - made < gap) {
          Thread.onSpinWait();
        }
      }
      return counts * 1e9 / (Header.CLOCK.nanos() - start);
    }

    long count() {
      return count;
    }

    @Override
    public void close() throws IOException {
      a.close();
      b.close();
    }
  }
}
