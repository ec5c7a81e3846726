package dev.sinew.hal.drivers.inertial;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.drivers.register.ChipSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Followers;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.SharedSensor;
import dev.sinew.sdk.time.Clock;

/**
 * An inertial chip that is read by its FIFO: every sample it took since the last call goes into the
 * mean that {@link #sample} gives. Never waits: reset, self-test, settling and the bias measurement
 * pass while it returns false. After a bus error the chip is reset and set up again with the bias
 * already known, since the robot may be moving by then.
 */
public abstract class FifoImu extends ChipSensor<ImuSample>
    implements Imu, SharedSensor<ImuSample> {
  /** What {@link #waiting} says when samples were lost in the FIFO. */
  protected static final int OVERFLOW = -1;

  /** A chip that measures nothing for this long has lost its set-up, or its power for a moment. */
  private static final long SILENCE_NANOS = 500_000_000;

  /** After this long without lost samples the health is good again. */
  private static final long FORGIVE_NANOS = 5_000_000_000L;

  private enum Phase {
    RESETTING,
    RESTING,
    PUSHED,
    BIAS,
    RUNNING
  }

  /**
   * How long the chip needs, nanoseconds.
   *
   * @param reset until its registers can be written
   * @param settle until it measures well after a change of range or rate
   * @param selfTest that a body which moves is given to stand still for the self-test
   */
  public record Times(long reset, long settle, long selfTest) {}

  private final Times times;
  private final FrameClock frameClock;
  private final MeanMotion mean;
  private final GyroBias bias;
  private final SelfTesting selfTest;
  private final Health overflowHealth;
  private final Followers<ImuSample> followers = new Followers<>();

  private Phase phase = Phase.RESETTING;

  /** Before this nothing is read: the chip is not ready. */
  private long untilNanos;

  /** Whether what the chip wrote before it was ready is out of the FIFO. */
  private boolean emptied;

  private long freshNanos;
  private long testUntilNanos = Long.MIN_VALUE;
  private boolean tested;
  private boolean biasKnown;
  private GyroBias.Verdict verdict = GyroBias.Verdict.MEASURING;
  private long overflowNanos;
  private boolean overflown;
  private Health healthWhenRunning = Health.OK;

  /**
   * @param periodNanos between two samples of the chip
   * @param mountYaw turn of the chip's x axis from the body's, radians
   * @param overflow what is said when samples were lost, after the chip's name
   */
  protected FifoImu(
      ChipRegisters chip,
      Clock clock,
      Times times,
      long periodNanos,
      double mountYaw,
      GyroBias bias,
      SelfTesting selfTest,
      String overflow) {
    super(chip, clock);
    this.times = times;
    this.frameClock = new FrameClock(periodNanos);
    this.mean = new MeanMotion(mountYaw);
    this.bias = bias;
    this.selfTest = selfTest;
    this.overflowHealth = Health.degraded(chip.device() + overflow);
  }

  /** Checks that it is the right chip and resets it. */
  protected abstract void reset() throws ComponentException;

  /** Makes the chip that was reset ready for its set-up. */
  protected abstract void wake() throws ComponentException;

  /** Reads what the maker knows of the self-test, where the chip keeps it. */
  protected void readFactory() throws ComponentException {}

  /** Sets the ranges and the rate of the self-test, with or without the chip's own push. */
  protected abstract void testRange(boolean pushed) throws ComponentException;

  /** Sets the configured ranges and rate. */
  protected abstract void range() throws ComponentException;

  /** Empties the FIFO and lets it run. */
  protected abstract void restartFifo() throws ComponentException;

  /** How much waits in the FIFO, in units of the chip; {@link #OVERFLOW} when some was lost. */
  protected abstract int waiting() throws ComponentException;

  /** How many samples of the gyroscope that is. */
  protected int frames(int waiting) {
    return waiting;
  }

  /**
   * Takes that much out of the FIFO and hands each sample to {@link #turned} and {@link
   * #accelerated}, or to the self-test while {@link #testing}.
   */
  protected abstract void take(int waiting) throws ComponentException;

  /** Die temperature of the last samples, degrees Celsius. */
  protected abstract double celsius();

  @Override
  protected final void setUp(long now) throws ComponentException {
    reset();
    phase = Phase.RESETTING;
    untilNanos = now + times.reset;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  @Override
  protected final boolean measure(ImuSample into, long now) throws ComponentException {
    if (now < untilNanos) {
      return false;
    }
    if (phase == Phase.RESETTING) {
      wake();
      if (tested) {
        configure(now);
      } else {
        testUntilNanos = testUntilNanos == Long.MIN_VALUE ? now + times.selfTest : testUntilNanos;
        readFactory();
        rest(now);
      }
      return false;
    }
    if (!drain(now)) {
      return false;
    }
    switch (phase) {
      case RESTING -> {
        if (selfTest.restTaken()) {
          phase = Phase.PUSHED;
          testRange(true);
          settle(now);
        }
        return false;
      }
      case PUSHED -> {
        if (selfTest.pushedTaken()) {
          judge(now);
        }
        return false;
      }
      case BIAS -> {
        if (verdict != GyroBias.Verdict.MEASURING) {
          run();
        }
        return false;
      }
      default -> {
        if (mean.frames() == 0) {
          return false;
        }
        mean.into(into, bias, frameClock.timeNanos(0));
        into.temperature = celsius();
        followers.tell(into);
        report(overflown ? overflowHealth : healthWhenRunning);
        return true;
      }
    }
  }

  private void rest(long now) throws ComponentException {
    selfTest.restart();
    phase = Phase.RESTING;
    testRange(false);
    settle(now);
  }

  private void judge(long now) throws ComponentException {
    if (selfTest.disturbed() && now < testUntilNanos) {
      rest(now);
      return;
    }
    tested = true;
    String problem = selfTest.disturbed() ? "" : selfTest.problem();
    if (!problem.isEmpty()) {
      healthWhenRunning = Health.degraded(chip.device() + ": " + problem);
    }
    configure(now);
  }

  private void configure(long now) throws ComponentException {
    range();
    settle(now);
    if (biasKnown) {
      phase = Phase.RUNNING;
      return;
    }
    phase = Phase.BIAS;
    verdict = GyroBias.Verdict.MEASURING;
    bias.begin(untilNanos);
    progress(Health.degraded(chip.device() + ": measuring gyroscope bias; keep the robot still"));
  }

  private void settle(long now) {
    untilNanos = now + times.settle;
    emptied = false;
  }

  private void run() {
    biasKnown = true;
    phase = Phase.RUNNING;
    if (verdict == GyroBias.Verdict.UNKNOWN) {
      healthWhenRunning =
          Health.degraded(
              chip.device()
                  + ": gyroscope bias not measured because the robot did not stand still for 0.5 s;"
                  + " restart it at rest");
    }
  }

  /** Takes everything out of the FIFO; false when nothing was in it. */
  private boolean drain(long now) throws ComponentException {
    if (!emptied) {
      empty(now);
      return false;
    }
    int waiting = waiting();
    if (waiting == OVERFLOW) {
      overflow(now);
      return false;
    }
    if (waiting == 0) {
      if (now - freshNanos > SILENCE_NANOS) {
        throw new ComponentException(
            "%s: no measurement for %d ms, expected one every %d ms; the chip may have lost power: check its supply; setting it up again"
                .formatted(
                    chip.device(),
                    (now - freshNanos) / 1_000_000,
                    frameClock.periodNanos() / 1_000_000));
      }
      return false;
    }
    freshNanos = now;
    frameClock.found(frames(waiting), now);
    mean.clear();
    take(waiting);
    if (overflown && now - overflowNanos > FORGIVE_NANOS) {
      overflown = false;
    }
    return true;
  }

  private void empty(long now) throws ComponentException {
    restartFifo();
    frameClock.restart();
    freshNanos = now;
    emptied = true;
  }

  private void overflow(long now) throws ComponentException {
    empty(now);
    overflown = true;
    overflowNanos = now;
    if (phase == Phase.RUNNING) {
      report(overflowHealth);
    }
  }

  /** Whether samples belong to the self-test. */
  protected final boolean testing() {
    return phase == Phase.RESTING || phase == Phase.PUSHED;
  }

  /** Whether the chip pushes its own masses. */
  protected final boolean pushing() {
    return phase == Phase.PUSHED;
  }

  /** Whether the chip is set up and measures for the robot. */
  protected final boolean running() {
    return phase == Phase.RUNNING;
  }

  /**
   * A sample of the gyroscope, along the chip's axes.
   *
   * @param x radians per second
   * @param y radians per second
   * @param z radians per second
   * @param later how many samples after it are in the FIFO
   */
  protected final void turned(double x, double y, double z, int later) {
    mean.gyro(x, y, z);
    if (phase == Phase.BIAS && verdict == GyroBias.Verdict.MEASURING) {
      verdict = bias.add(mean.bodyX(x, y), mean.bodyY(x, y), z, frameClock.timeNanos(later));
    }
  }

  /** A sample of the accelerometer along the chip's axes, metres per second squared. */
  protected final void accelerated(double x, double y, double z) {
    mean.accel(x, y, z);
  }

  @Override
  public final void follow(Follower<ImuSample> follower) {
    followers.add(follower);
  }

  @Override
  public final void unfollow(Follower<ImuSample> follower) {
    followers.remove(follower);
  }
}
