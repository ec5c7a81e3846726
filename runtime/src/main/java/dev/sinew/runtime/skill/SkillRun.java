package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One run in its host's book: whose it is, what it may use, which of its turns is under way. All
 * but what {@link SkillHandle} says of other threads belongs to the cycle's thread.
 */
final class SkillRun implements SkillHandle {
  final long number;
  final String name;
  final String plugin;
  final Set<String> mechanisms;
  final int priority;
  final Body body;

  /** The run it runs beneath; its own root when it runs beneath none. */
  final SkillRun root;

  /** Robot time at which it is out of time, and how long that was. */
  final long deadlineNanos;

  final long timeoutNanos;

  /** How it is ended from outside; the host's. */
  private final BiConsumer<SkillRun, String> canceller;

  /** The wish of this run and all beneath it; the root's is used. */
  final DriveRequest wish = new DriveRequest();

  /** Who made that wish; the root's is used. */
  @Nullable SkillRun wisher;

  /** The wishes of this run and all beneath it for actuators, by mechanism; the root's are used. */
  final Map<String, SetpointRequest> setpoints = new HashMap<>();

  /** What it waits for; empty unless it runs tasks. */
  List<SkillRun> tasks = List.of();

  Leaving.Join join = Leaving.Join.ALL;

  /** True from a resume to the yield that answers it. */
  boolean inTurn;

  /** Seed of its random numbers, and how many tasks it has started. */
  final long seed;

  int tasksStarted;

  /** Which turn is under way, or comes next. */
  long step;

  long resumedCycle;
  long resumedNanos;
  long yieldedCycle = Long.MIN_VALUE;

  /** Whether it was counted that it goes on after its end. */
  boolean deaf;

  /** What it may still say. */
  final Allowance sayings = new Allowance(10, 2);

  /** What second looks it may still ask for. */
  final Allowance looks = new Allowance(1, 0.5);

  volatile @Nullable Outcome outcome;
  volatile long lateYields;
  volatile int faults;

  SkillRun(
      long number,
      String name,
      String plugin,
      Set<String> mechanisms,
      int priority,
      Body body,
      Optional<SkillRun> above,
      long seed,
      long nowNanos,
      long timeoutNanos,
      BiConsumer<SkillRun, String> canceller) {
    this.number = number;
    this.name = name;
    this.plugin = plugin;
    this.mechanisms = mechanisms;
    this.priority = priority;
    this.body = body;
    this.root = above.map(run -> run.root).orElse(this);
    this.seed = seed;
    this.timeoutNanos = timeoutNanos;
    this.deadlineNanos =
        nowNanos > Long.MAX_VALUE - timeoutNanos ? Long.MAX_VALUE : nowNanos + timeoutNanos;
    this.canceller = canceller;
  }

  boolean ended() {
    return outcome != null;
  }

  /** Whether its next turn may begin in this cycle. */
  boolean ready(long cycle, long nowNanos) {
    if (step == 0) {
      return true;
    }
    return tasks.isEmpty()
        ? yieldedCycle != cycle && nowNanos >= body.leaving().wakeNanos
        : tasksEnded();
  }

  private boolean tasksEnded() {
    boolean all = true;
    for (int i = 0; i < tasks.size(); i++) {
      boolean ended = tasks.get(i).ended();
      if (ended && join == Leaving.Join.FIRST) {
        return true;
      }
      all &= ended;
    }
    return all;
  }

  /** The wish for an actuator, made when it is first needed. */
  SetpointRequest setpoints(String mechanism) {
    return setpoints.computeIfAbsent(mechanism, _ -> new SetpointRequest());
  }

  /** Takes back the wish if this run made it. */
  void withdraw() {
    if (root.wisher == this) {
      root.wish.withdraw();
      root.wisher = null;
    }
  }

  @Override
  public long run() {
    return number;
  }

  @Override
  public String skill() {
    return name;
  }

  @Override
  public SkillStatus status() {
    return new SkillStatus(
        number,
        name,
        plugin,
        priority,
        mechanisms,
        body.progress(),
        Optional.ofNullable(outcome),
        lateYields,
        faults);
  }

  @Override
  public Optional<Outcome> outcome() {
    return Optional.ofNullable(outcome);
  }

  @Override
  public void cancel(String reason) {
    canceller.accept(this, reason);
  }
}
