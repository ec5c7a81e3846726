package dev.sinew.runtime.skill;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.estimate.Scenes;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Mechanism;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.SkillContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running skill on its own low-priority thread. The host gives it the cycle with {@link
 * #resume}; it gives the cycle back at its next wait. Both hand-overs are batons, so what one side
 * wrote the other sees.
 */
final class SkillRun {
  private static final Logger LOG = LoggerFactory.getLogger(SkillRun.class);
  private static final int PROGRESS_LIMIT = 200;

  private final String name;
  private final Set<String> mechanisms;
  private final Baton resumed = new Baton();
  private final Baton yielded = new Baton();
  private final Thread thread;
  private final DriveRequest request = new DriveRequest();

  private volatile boolean disowned;
  private volatile String progress = "";
  private volatile @Nullable Outcome outcome;
  private volatile boolean ownsDrive;
  private volatile long lateYields;

  // Handed over by the batons: the host writes them while the skill waits, and only then.
  private final Belief belief = new Belief();
  private final Scenes scenes = new Scenes();
  private long wakeNanos = Long.MIN_VALUE;
  private boolean asked;

  /** True from a resume to the yield that answers it. Host's side only. */
  private boolean running;

  <G extends Record> SkillRun(String name, Skill<G> skill, G goal, Set<String> mechanisms) {
    this.name = name;
    this.mechanisms = Set.copyOf(mechanisms);
    this.thread =
        Thread.ofPlatform()
            .name("skill " + name)
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .unstarted(() -> live(skill, goal));
  }

  void start() {
    thread.start();
  }

  private <G extends Record> void live(Skill<G> skill, G goal) {
    Outcome end;
    try {
      resumed.await();
      end = skill.run(new Context(), goal);
    } catch (InterruptedException e) {
      end = Outcome.failure("cancelled");
    } catch (RuntimeException | Error e) {
      LOG.error("skill {} ended by a defect; its mechanisms are stopped", name, e);
      end = Outcome.failure("defect: " + e);
    }
    ownsDrive = false;
    outcome = end;
    yielded.pass();
  }

  /**
   * Gives the skill the cycle and waits for it.
   *
   * @param budgetNanos how long to wait, real time
   * @return whether it has yielded; when not, its last request stands until the gate finds it old
   */
  boolean resume(Belief now, long budgetNanos) throws InterruptedException {
    if (outcome != null || disowned) {
      return true;
    }
    if (!running) {
      if (now.timeNanos < wakeNanos) {
        return true;
      }
      belief.copyFrom(now);
      asked = false;
      running = true;
      resumed.pass();
    }
    if (!yielded.await(budgetNanos)) {
      lateYields = lateYields + 1;
      return false;
    }
    running = false;
    if (!asked || !ownsDrive) {
      request.withdraw();
    }
    return true;
  }

  /** Takes the mechanisms away and interrupts the thread; whatever it does next is ignored. */
  void cancel() {
    disowned = true;
    ownsDrive = false;
    request.withdraw();
    thread.interrupt();
  }

  boolean ended() {
    return outcome != null || disowned;
  }

  boolean ownsDrive() {
    return ownsDrive && !disowned;
  }

  DriveRequest request() {
    return request;
  }

  String name() {
    return name;
  }

  SkillStatus status() {
    return new SkillStatus(name, progress, Optional.ofNullable(outcome), lateYields);
  }

  /** The robot as this skill sees it; every method belongs to the skill's thread. */
  private final class Context implements SkillContext, Drive {

    @Override
    public Scene scene() {
      return scenes.of(belief);
    }

    @Override
    public Scene nextCycle() throws InterruptedException {
      return yieldUntil(Long.MIN_VALUE);
    }

    @Override
    public Scene pause(Duration time) throws InterruptedException {
      if (time.isNegative()) {
        throw new IllegalArgumentException("a pause of " + time + " is in the past");
      }
      return yieldUntil(belief.timeNanos + time.toNanos());
    }

    private Scene yieldUntil(long wakeNanos) throws InterruptedException {
      if (disowned) {
        throw new InterruptedException("the skill was cancelled");
      }
      SkillRun.this.wakeNanos = wakeNanos;
      yielded.pass();
      resumed.await();
      return scene();
    }

    @Override
    public <M extends Mechanism> M require(Class<M> mechanism) {
      String wanted = mechanism.getSimpleName().toLowerCase(java.util.Locale.ROOT);
      if (!mechanisms.contains(wanted)) {
        throw new IllegalStateException(
            "skill %s asks for the mechanism '%s', which its plugin's manifest does not declare (%s)"
                .formatted(name, wanted, mechanisms));
      }
      ownsDrive = true;
      return mechanism.cast(this);
    }

    @Override
    public void progress(String message) {
      progress =
          message.length() <= PROGRESS_LIMIT ? message : message.substring(0, PROGRESS_LIMIT);
    }

    @Override
    public void request(Twist2d twist) {
      if (!twist.isFinite()) {
        throw new IllegalArgumentException("a drive request must be finite, not " + twist);
      }
      if (!ownsDrive || disowned) {
        throw new IllegalStateException("skill " + name + " does not own the drive");
      }
      asked = true;
      request.make(twist.linear(), twist.angular(), belief.timeNanos);
    }
  }
}
