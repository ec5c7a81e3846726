package dev.sinew.hal.drivers.register;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.time.Clock;

/**
 * What every sensor chip on I2C does alike: after whatever failure it is looked for again every
 * {@link #RETRY_NANOS} and set up anew, and it stays failed until it measures. Called by one
 * thread, {@link #health} by any.
 *
 * @param <S> its sample
 */
public abstract class ChipSensor<S> implements Sensor<S> {
  /** After a failure the chip is looked for again this often. */
  public static final long RETRY_NANOS = 100_000_000;

  protected final ChipRegisters chip;
  protected final Clock clock;

  private boolean present;
  private boolean closed;
  private long retryNanos = Long.MIN_VALUE;
  private volatile Health health = Health.degraded("starting");

  protected ChipSensor(ChipRegisters chip, Clock clock) {
    this.chip = chip;
    this.clock = clock;
  }

  /**
   * Checks that the right chip answers and begins to set it up; waits for nothing.
   *
   * @throws ComponentException if it does not, with what was found and the remedy
   */
  protected abstract void setUp(long nowNanos) throws ComponentException;

  /**
   * One turn of a chip that has been set up: what is left of its start, or one measurement.
   *
   * @return whether {@code into} is a new measurement
   */
  protected abstract boolean measure(S into, long nowNanos) throws ComponentException;

  /** Finds the chip. Called once before the first {@link #sample}. */
  public final void begin() throws ComponentException {
    setUp(clock.nanos());
    present = true;
  }

  @Override
  public final boolean sample(S into) throws ComponentException {
    if (closed) {
      return false;
    }
    long now = clock.nanos();
    try {
      if (present) {
        return measure(into, now);
      }
      if (now >= retryNanos) {
        setUp(now);
        present = true;
      }
      return false;
    } catch (ComponentException e) {
      present = false;
      retryNanos = now + RETRY_NANOS;
      health = Health.failed(e.getMessage());
      throw e;
    }
  }

  /** Says how it is; a no-op when it is so already. */
  protected final void report(Health now) {
    if (health != now) {
      health = now;
    }
  }

  /** Says what is under way, unless the chip has failed and has not measured since. */
  protected final void progress(Health underWay) {
    if (health.usable()) {
      health = underWay;
    }
  }

  @Override
  public final Health health() {
    return health;
  }

  /** Stops the chip where it draws power or emits light; failures do not matter any more. */
  protected void sleep() throws ComponentException {}

  @Override
  public final void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (present) {
      try {
        sleep();
      } catch (ComponentException gone) {
        // Nothing moves and nothing is lost: the chip is on its own now.
        present = false;
      }
    }
    chip.close();
    health = Health.failed("closed");
  }
}
