package dev.sinew.runtime.skill;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.sdk.skill.Skill;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one skill at a time and gives the cycle the wish it leaves. All methods but {@link #status}
 * belong to the cycle's thread. (Several skills at once, with priorities, come with the skill
 * host's own issue; ownership of mechanisms is already per run.)
 */
public final class SkillHost implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SkillHost.class);
  private final long budgetNanos;
  private final DriveRequest idle = new DriveRequest();
  private volatile @Nullable SkillRun current;

  /**
   * @param budgetNanos how long a cycle waits for a skill, real time; long in simulation, where one
   *     waits for it, short on a robot
   */
  public SkillHost(long budgetNanos) {
    this.budgetNanos = budgetNanos;
  }

  /**
   * Starts a skill; one that runs is cancelled first.
   *
   * @param mechanisms what its plugin's manifest declares, lower case
   */
  public <G extends Record> void start(
      String name, Skill<G> skill, G goal, Set<String> mechanisms) {
    stop("replaced by " + name);
    SkillRun run = new SkillRun(name, skill, goal, mechanisms);
    current = run;
    run.start();
    LOG.info("skill {} starts", name);
  }

  /** Cancels what runs; its mechanisms are stopped from this cycle on, whatever it does. */
  public void stop(String reason) {
    SkillRun run = current;
    if (run != null && !run.ended()) {
      LOG.info("skill {} is cancelled: {}", run.name(), reason);
      run.cancel();
    }
  }

  /**
   * The decide phase: resumes the skill with a copy of what this cycle believes and waits for its
   * yield.
   */
  public DriveRequest decide(Belief belief) throws InterruptedException {
    SkillRun run = current;
    if (run == null || run.ended()) {
      return idle;
    }
    run.resume(belief, budgetNanos);
    return run.ownsDrive() ? run.request() : idle;
  }

  /** Whether no skill is running. */
  public boolean idle() {
    SkillRun run = current;
    return run == null || run.ended();
  }

  /** How the newest skill is doing; empty before the first. Any thread. */
  public Optional<SkillStatus> status() {
    SkillRun run = current;
    return run == null ? Optional.empty() : Optional.of(run.status());
  }

  @Override
  public void close() {
    stop("the robot stops");
  }
}
