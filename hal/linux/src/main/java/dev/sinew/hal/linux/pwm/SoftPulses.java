package dev.sinew.hal.linux.pwm;

import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.linux.posix.Scheduling;
import dev.sinew.sdk.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that times all pulses made by software. It is started with the first output and
 * ends with {@link #stop}. In steady state it allocates nothing and takes no lock.
 *
 * <p>Every turn it measures how late the system woke it. An output whose edge comes more than
 * {@value #LATE_NANOS} ns late is switched off; a caller that finds the thread further behind than
 * that switches its own output off. When the thread ends, all are switched off.
 */
final class SoftPulses {
  /** A pause of the virtual machine or a starved thread; less only makes a pulse longer. */
  static final long LATE_NANOS = 20_000_000L;

  /** What is claimed before anything was measured: a loaded machine without a real-time kernel. */
  private static final long UNMEASURED_NANOS = 1_000_000L;

  private static final long LEAST_JITTER_NANOS = 10_000L;
  private static final int TRIAL_TURNS = 20;
  private static final long TRIAL_NANOS = 1_000_000L;

  /** The share of its excess that the measure forgets in a turn: half of it in 700 turns. */
  private static final int FORGETTING_SHIFT = 10;

  /** New outputs wait for the next turn; no turn is further away than this. */
  private static final long LONGEST_SLEEP_NANOS = 10_000_000L;

  private static final long HANGING_NANOS = 1_000_000_000L;
  private static final long RETRY_NANOS = 1_000_000L;

  /** Above ordinary threads, below the control cycle where that runs in real time. */
  private static final int FIFO_PRIORITY = 10;

  private static final Logger LOG = LoggerFactory.getLogger(SoftPulses.class);
  private static final SoftPulse[] NONE = {};

  private final Clock clock;
  private final Object guard = new Object();
  private volatile SoftPulse[] outputs = NONE;
  private volatile long jitterNanos = UNMEASURED_NANOS;
  private volatile long dueNanos = Long.MAX_VALUE;
  private volatile @Nullable String ended;
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  /** What the thread is turning now. */
  private volatile SoftPulse[] current = NONE;

  SoftPulses(Clock clock) {
    this.clock = clock;
  }

  /** Times an output from now on; the first one waits until the thread has measured its jitter. */
  void add(SoftPulse output) {
    CountDownLatch measured = new CountDownLatch(1);
    synchronized (guard) {
      SoftPulse[] more = Arrays.copyOf(outputs, outputs.length + 1);
      more[more.length - 1] = output;
      outputs = more;
      if (thread != null) {
        return;
      }
      thread =
          Thread.ofPlatform()
              .name("sinew-soft-pwm")
              .daemon()
              .priority(Thread.MAX_PRIORITY)
              .start(() -> run(measured));
    }
    try {
      measured.await();
    } catch (InterruptedException e) {
      // The first measure is a courtesy; what is claimed without it is worse, not better.
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Times an output no longer.
   *
   * @return whether the thread has let it go; false when the thread hangs
   */
  boolean remove(SoftPulse output) {
    synchronized (guard) {
      outputs = Arrays.stream(outputs).filter(other -> other != output).toArray(SoftPulse[]::new);
    }
    Thread running = thread;
    if (running == null || running == Thread.currentThread()) {
      return true;
    }
    LockSupport.unpark(running);
    long deadline = clock.nanos() + HANGING_NANOS;
    boolean interrupted = false;
    boolean held = true;
    while (held && clock.nanos() - deadline < 0) {
      held = ended == null && Arrays.asList(current).contains(output);
      try {
        if (held) {
          clock.sleepUntil(clock.nanos() + RETRY_NANOS);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !held;
  }

  /** Tells the thread that an output that was off is wanted. Allocates nothing. */
  void wake() {
    if (dueNanos == Long.MAX_VALUE) {
      Thread running = thread;
      LockSupport.unpark(running);
    }
  }

  /** How far the thread is behind what it meant to do, nanoseconds; 0 or less when it is not. */
  long behindNanos() {
    long due = dueNanos;
    return due == Long.MAX_VALUE ? 0 : clock.nanos() - due;
  }

  /** How late edges have lately been at the worst, nanoseconds. */
  long jitterNanos() {
    return jitterNanos;
  }

  /** Why the thread has ended; null while it has not. */
  @Nullable String ended() {
    return ended;
  }

  /** Ends the thread. Outputs are closed before. Idempotent. */
  void stop() {
    Thread running;
    synchronized (guard) {
      stopping = true;
      running = thread;
    }
    if (running != null) {
      LockSupport.unpark(running);
    }
  }

  private void run(CountDownLatch measured) {
    try {
      punctual();
      measure();
      measured.countDown();
      while (!stopping) {
        turn();
      }
      ended = "it was stopped";
    } catch (InterruptedException e) {
      ended = "it was interrupted";
    } catch (RuntimeException | Error e) {
      ended = String.valueOf(e.getMessage());
      LOG.error("software PWM: its thread has failed; every output of it is off", e);
    } finally {
      measured.countDown();
      for (SoftPulse output : outputs) {
        abandon(output);
      }
    }
  }

  private static void abandon(SoftPulse output) {
    try {
      output.abandon();
    } catch (RuntimeException e) {
      LOG.error("software PWM: an output could not be switched off", e);
    }
  }

  /** Asks Linux for little delay; without the right to it the thread is an ordinary one. */
  private static void punctual() {
    new Posix().timerSlack(1);
    int result = new Scheduling().fifo(FIFO_PRIORITY);
    LOG.debug("software PWM: real-time scheduling {}", result < 0 ? "is not granted" : "granted");
  }

  private void measure() throws InterruptedException {
    long worst = 0;
    for (int i = 0; i < TRIAL_TURNS; i++) {
      long due = clock.nanos() + TRIAL_NANOS;
      clock.sleepUntil(due);
      worst = Math.max(worst, clock.nanos() - due);
    }
    jitterNanos = Math.max(LEAST_JITTER_NANOS, worst);
  }

  /** One turn of all outputs, and the wait for the next. */
  private void turn() throws InterruptedException {
    long next = Long.MAX_VALUE;
    SoftPulse[] all = outputs;
    current = all;
    long now = clock.nanos();
    for (int i = 0; i < all.length; i++) {
      next = Math.min(next, turnOf(all[i], now));
    }
    dueNanos = next;
    if (next == Long.MAX_VALUE) {
      // Whoever sets an output after this line unparks; before it, the next turn sees it.
      if (outputs == all && !anyWanted(all) && !stopping) {
        LockSupport.park(this);
      }
      return;
    }
    long until = Math.min(next, now + LONGEST_SLEEP_NANOS);
    clock.sleepUntil(until);
    long late = clock.nanos() - until;
    long jitter = jitterNanos;
    jitterNanos =
        Math.max(Math.max(LEAST_JITTER_NANOS, late), jitter - (jitter >> FORGETTING_SHIFT));
  }

  private static boolean anyWanted(SoftPulse[] all) {
    for (SoftPulse output : all) {
      if (output.isWanted()) {
        return true;
      }
    }
    return false;
  }

  /** One output that fails does not take the others down. */
  private static long turnOf(SoftPulse output, long now) {
    try {
      return output.turn(now);
    } catch (com.pi4j.io.exception.IOException e) {
      output.fail(String.valueOf(e.getMessage()));
      return Long.MAX_VALUE;
    }
  }
}
