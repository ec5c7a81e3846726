package dev.sinew.world.fault;

/** One thing that is wrong with a sensor while it goes on answering. */
public sealed interface SensorFault {
  /** The longest delay that can be played, nanoseconds: 2 s. */
  long MOST_DELAY_NANOS = 2_000_000_000L;

  /**
   * It repeats what it measured last: registers keep their bits, a lidar repeats its last turn, an
   * encoder's lines stand still. Its answers stay punctual.
   */
  record Frozen() implements SensorFault {}

  /**
   * It measures with more noise.
   *
   * @param times how many times as large the noise is, 1 to 1000; for an encoder, which has no
   *     noise of its own, the standard deviation in counts by which its edges jitter
   */
  record Noisy(double times) implements SensorFault {
    public Noisy {
      if (!(times >= 1 && times <= 1000)) {
        throw new IllegalArgumentException(
            "noise cannot be " + times + " times as large; expected 1 to 1000");
      }
    }
  }

  /**
   * What it measures arrives late, each value by the same time; until the first arrives it repeats
   * its last one (a lidar's line is silent). Drivers stamp it with the time of arrival.
   *
   * @param nanos nanoseconds, more than 0, at most {@link #MOST_DELAY_NANOS}
   */
  record Delayed(long nanos) implements SensorFault {
    public Delayed {
      if (nanos <= 0 || nanos > MOST_DELAY_NANOS) {
        throw new IllegalArgumentException(
            "a delay of " + nanos + " ns cannot be played; expected more than 0 and at most 2 s");
      }
    }
  }

  /**
   * What it measures is wrong by a factor: distances, turning rate, speed of a wheel, voltage and
   * current.
   *
   * @param factor finite; 1 is right, 0 measures nothing, negative is mounted the wrong way round
   */
  record Scaled(double factor) implements SensorFault {
    public Scaled {
      if (!Double.isFinite(factor) || Math.abs(factor) > 1000) {
        throw new IllegalArgumentException(
            "a factor of " + factor + " cannot be played; expected -1000 to 1000");
      }
    }
  }
}
