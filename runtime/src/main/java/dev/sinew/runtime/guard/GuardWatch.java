package dev.sinew.runtime.guard;

import dev.sinew.hal.linux.guard.GuardOrder;
import dev.sinew.hal.linux.guard.Patience;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a guard process beside the robot and gives it heartbeats. A heartbeat goes out only while
 * what drives the outputs turns, so a cycle that hangs is a guard that acts. The other way round,
 * {@link GuardEvents#absent} is told as soon as the guard is not there, has not all that is open,
 * or does not yet count heartbeats, and the robot stands until {@link GuardEvents#watching}.
 *
 * <p>One thread, {@code guard}, sends; it blocks on the pipe to the guard only, which holds a
 * minute of heartbeats.
 */
public final class GuardWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuardWatch.class);

  /** Heartbeats in time before the guard is asked to count them: a start is not yet a rhythm. */
  private static final int STEADY = 10;

  private static final long SHORTEST_PAUSE_NANOS = 300_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

  /** How soon what could not be reached is tried again. */
  private static final long AGAIN_NANOS = 2_000_000_000L;

  /** A Java that has not answered by then does not come. */
  private static final long START_NANOS = 60_000_000_000L;

  private final GuardSettings settings;
  private final Clock clock;
  private final GuardEvents events;
  private final Thread thread;
  private final SafeOutputs book;
  private volatile Turning turning = Turning.NOTHING;
  private volatile @Nullable GuardLink link;
  private volatile boolean closing;

  // The thread's own.
  private long sequence;
  private int steady;
  private int declared;
  private long declaredNanos;
  private long startedNanos;
  private long nextStartNanos;
  private long pauseNanos = SHORTEST_PAUSE_NANOS;
  private long lastAnswered;
  private @Nullable Patience patience;
  private String told = "";

  /**
   * @param events told at once that there is no guard yet
   * @param urgency called first on the thread that sends heartbeats, so that it may ask the system
   *     for more than other threads get
   */
  public GuardWatch(
      GuardSettings settings, SafeOutputs book, Clock clock, GuardEvents events, Runnable urgency) {
    this.settings = settings;
    this.book = book;
    this.clock = clock;
    this.events = events;
    this.thread =
        Thread.ofPlatform()
            .name("guard")
            .daemon()
            .priority(Thread.MAX_PRIORITY)
            .unstarted(() -> {
              urgency.run();
              run();
            });
    standBy("the guard process is being started");
  }

  /** Starts the guard. */
  public void start() {
    thread.start();
  }

  /** What must turn from now on. Before that no heartbeat counts. */
  public void turning(Turning source) {
    turning = source;
  }

  /**
   * The robot ends in an orderly way: heartbeats go on though the cycle does not, as long as no bus
   * hangs with something that was told to move.
   */
  public void standDown() {
    turning.standDown();
  }

  /** Process number of the guard; empty while there is none. */
  public Optional<Long> pid() {
    GuardLink now = link;
    return now == null || now.ended() ? Optional.empty() : Optional.of(now.pid());
  }

  private void run() {
    try {
      long due = clock.nanos();
      while (!closing) {
        step(clock.nanos());
        due = Math.max(due + settings.beatNanos(), clock.nanos() - settings.beatNanos());
        clock.sleepUntil(due);
      }
    } catch (InterruptedException e) {
      LOG.debug("the guard is no longer given heartbeats");
    } catch (RuntimeException e) {
      LOG.error("a defect of the guard's thread; the guard will take the robot for dead", e);
    }
  }

  private void step(long now) throws InterruptedException {
    GuardLink running = link;
    if (running == null) {
      if (now >= nextStartNanos) {
        begin(now);
      }
      return;
    }
    if (running.ended()) {
      lose(now, "the guard process died (" + running.fate() + ")");
      return;
    }
    if (!declareWhatIsNew(running, now)) {
      return;
    }
    boolean turns = turning.turns(now);
    steady = turns ? steady + 1 : 0;
    boolean strict = running.strict() || steady >= STEADY;
    if (!strict || turns) {
      running.beat(sequence++, strict);
    }
    judge(running, now, turns);
  }

  /** Tells what is open when that changed, and now and then when something could not be reached. */
  private boolean declareWhatIsNew(GuardLink running, long now) {
    int revision = book.revision();
    boolean changed = revision != declared;
    boolean again = !running.problems().isEmpty() && now - declaredNanos >= AGAIN_NANOS;
    if (!changed && !again) {
      return true;
    }
    if (changed) {
      standBy("the guard process is told what is open");
    }
    declared = revision;
    declaredNanos = now;
    return declare(running);
  }

  private void begin(long now) {
    try {
      GuardLink started = GuardLink.start(settings, this::lookAtOnce);
      link = started;
      startedNanos = now;
      lastAnswered = -1;
      steady = 0;
      patience = null;
      declared = book.revision();
      declaredNanos = now;
      boolean ignored =
          started.say(
                  new GuardOrder.Begin(
                      (int) ProcessHandle.current().pid(),
                      settings.beatNanos(),
                      settings.missed(),
                      settings.watchdog()))
              && declare(started);
    } catch (IOException e) {
      lose(now, "the guard process cannot be started: " + e.getMessage());
    }
  }

  private boolean declare(GuardLink running) {
    try {
      return running.say(new GuardOrder.Declare(declared, book.declared()));
    } catch (IllegalArgumentException e) {
      tell("the guard process cannot be told what is open: " + e.getMessage());
      return false;
    }
  }

  /** The answers ended: nothing is to be waited for before the robot stops. */
  private void lookAtOnce(GuardLink ended) {
    if (!closing && ended == link) {
      tell("the guard process died");
    }
  }

  private void judge(GuardLink running, long now, boolean turns) {
    Patience limit = patience;
    if (running.answered() != lastAnswered) {
      lastAnswered = running.answered();
      if (limit == null) {
        limit = new Patience(settings.beatNanos(), settings.missed() + 1, now);
        patience = limit;
        pauseNanos = SHORTEST_PAUSE_NANOS;
      }
      limit.heard(now);
    } else if (limit == null) {
      if (now - startedNanos > START_NANOS) {
        lose(now, "the guard process does not begin to watch; its log is " + settings.log());
      }
      return;
    } else if (turns && limit.exhausted(now)) {
      lose(now, "the guard process hangs");
      return;
    }
    if (running.heldRevision() != declared) {
      return;
    }
    if (!running.problems().isEmpty()) {
      tell("the guard process cannot reach " + String.join("; ", running.problems()));
    } else if (running.strict()) {
      watching(running);
    }
  }

  private void lose(long now, String reason) {
    GuardLink lost = link;
    link = null;
    if (lost != null) {
      lost.kill();
    }
    nextStartNanos = now + pauseNanos;
    pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    if (!closing) {
      tell(reason + "; the robot stands, and it is started again");
    }
  }

  private synchronized void standBy(String reason) {
    if (!reason.equals(told)) {
      told = reason;
      events.waiting(reason);
    }
  }

  private synchronized void tell(String reason) {
    if (!reason.equals(told)) {
      told = reason;
      events.absent(reason);
    }
  }

  private synchronized void watching(GuardLink running) {
    // One that has ended meanwhile has had its end told, and must have the last word.
    if (!told.isEmpty() && !running.ended()) {
      told = "";
      events.watching();
    }
  }

  /**
   * Ends the guard, to be called when the board is closed. When every output is safe and closed the
   * guard touches nothing; otherwise the channel just ends, and the guard does what it is there
   * for.
   */
  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    GuardLink running = link;
    if (running == null) {
      return;
    }
    if (turning.safe() && book.declared().isEmpty()) {
      running.say(new GuardOrder.Goodbye());
    } else {
      LOG.error("not every output is known to be safe: the guard is left to make it so");
    }
    if (!running.close()) {
      LOG.error("the guard process does not end; it is killed");
      running.kill();
    }
  }
}
