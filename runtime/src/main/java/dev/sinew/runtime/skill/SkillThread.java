package dev.sinew.runtime.skill;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Scenes;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run on a low-priority platform thread of its own in this process. */
final class SkillThread implements Body {
  private static final Logger LOG = LoggerFactory.getLogger(SkillThread.class);

  /** An ended skill may call the robot this often, to clean up, before it is held up. */
  private static final int FREE_REFUSALS = 20;

  /** How long an ended skill that does not let go is held up at each call. */
  private static final long HOLD_UP_NANOS = 50_000_000L;

  private final String name;
  private final Baton baton;
  private final Thread thread;
  private final Leaving leaving = new Leaving();
  private volatile boolean disowned;
  private volatile String progress = "";
  private int refusals;
  private boolean started;

  // Handed over with the baton.
  private final Belief belief = new Belief();
  private final Scenes scenes = new Scenes();
  private List<Outcome> outcomes = List.of();
  private int first;

  /**
   * @param mechanisms what it may use, by name
   * @param seed of its random numbers
   * @param wall real time
   */
  SkillThread(String name, Behaviour behaviour, Set<String> mechanisms, long seed, Clock wall) {
    this.name = name;
    this.baton = new Baton(wall);
    RunContext context = new RunContext(this, name, mechanisms, seed);
    this.thread =
        Thread.ofPlatform()
            .name("skill " + name)
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .unstarted(() -> live(behaviour, context));
  }

  private void live(Behaviour behaviour, RunContext context) {
    Outcome end;
    String defect = null;
    try {
      awaitTurn();
      end = behaviour.run(context);
      if (end instanceof Outcome.Interrupted(String reason)) {
        end = Outcome.failure(reason);
      } else if (end == null) {
        defect = "returned no outcome";
        end = Outcome.failure("defect: " + defect);
      }
    } catch (InterruptedException e) {
      end = Outcome.failure("it interrupted itself");
    } catch (Throwable e) {
      if (!disowned) {
        LOG.error("skill {} ended by a defect; its mechanisms are stopped", name, e);
      }
      defect = words(e);
      end = Outcome.failure("defect: " + defect);
    }
    leaving.end = end;
    leaving.defect = defect;
    baton.toHost();
  }

  /** What was thrown, in words; its own methods are the plugin's code and may throw too. */
  private static String words(Throwable thrown) {
    try {
      return Leaving.cut(thrown.toString());
    } catch (Throwable e) {
      return thrown.getClass().getName();
    }
  }

  // The skill's side.

  /** Ends this turn and waits for the next. */
  Scene yield() throws InterruptedException {
    checkThread();
    if (disowned) {
      holdUp();
      throw new InterruptedException("the skill was ended");
    }
    if (Thread.interrupted()) {
      leaving.tasks = List.of();
      leaving.wakeNanos = Long.MIN_VALUE;
      throw new InterruptedException("interrupted by the skill itself");
    }
    baton.toHost();
    awaitTurn();
    return scene();
  }

  /** An interrupt that does not come from the host waits until the turn it belongs to. */
  private void awaitTurn() throws InterruptedException {
    boolean early = false;
    while (!baton.withSkill()) {
      if (Thread.interrupted()) {
        early = true;
      }
      if (disowned) {
        throw new InterruptedException("the skill was ended");
      }
      LockSupport.park(this);
    }
    if (early) {
      throw new InterruptedException("interrupted by the skill itself");
    }
  }

  /** Keeps a skill that does not let go from burning a core with calls that are all refused. */
  private void holdUp() {
    if (++refusals > FREE_REFUSALS && !Thread.interrupted()) {
      LockSupport.parkNanos(this, HOLD_UP_NANOS);
    }
  }

  /** Refuses calls from foreign threads and of a skill that was ended. */
  void checkTurn() {
    checkThread();
    if (disowned) {
      holdUp();
      throw new IllegalStateException("skill " + name + " was ended");
    }
  }

  private void checkThread() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException(
          "only the skill's own thread may call its robot; this is thread "
              + Thread.currentThread().getName());
    }
  }

  /** The newest scene; also while an ended skill cleans up. */
  Scene scene() {
    checkThread();
    return scenes.of(belief);
  }

  void progress(String message) {
    progress = Leaving.cut(message);
  }

  List<Outcome> outcomes() {
    return outcomes;
  }

  int first() {
    return first;
  }

  // The host's side.

  @Override
  public void resume(Belief now) {
    belief.copyFrom(now);
    leaving.clear();
    if (!started) {
      started = true;
      thread.start();
    }
    baton.toSkill(thread);
  }

  @Override
  public boolean yielded() {
    return !baton.withSkill();
  }

  @Override
  public boolean awaitYield(long nanos) throws InterruptedException {
    return baton.awaitHost(nanos);
  }

  @Override
  public Leaving leaving() {
    return leaving;
  }

  @Override
  public void tasksEnded(List<Outcome> ended, int firstEnded) {
    outcomes = ended;
    first = firstEnded;
  }

  @Override
  public void disown() {
    disowned = true;
    thread.interrupt();
  }

  @Override
  public void abandon(String reason) {
    // A Java thread cannot be ended from outside; SpinWatch looks whether it eats a core.
  }

  @Override
  public void forget() {
    leaving.clear();
    outcomes = List.of();
  }

  @Override
  public boolean alive() {
    return thread.isAlive();
  }

  @Override
  public void awaitEnd(long nanos) throws InterruptedException {
    if (nanos > 0 && thread.isAlive()) {
      thread.join(Duration.ofNanos(nanos));
    }
  }

  @Override
  public String progress() {
    return progress;
  }

  long threadId() {
    return thread.threadId();
  }
}
