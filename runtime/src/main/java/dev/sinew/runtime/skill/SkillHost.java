package dev.sinew.runtime.skill;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.sdk.skill.Behaviour;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.skill.Task;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs many skills and gives the cycle the one wish for each mechanism that they leave. In every
 * decide phase each run has its turn, in the order of their starts, one at a time, up to its next
 * wait; what a late one leaves takes effect in the cycle in which it comes.
 *
 * <p>A mechanism belongs to one run from its start to its end. All methods but those that say "any
 * thread" belong to the cycle's thread; {@link #close} may be called by another once the cycle has
 * ended.
 */
public final class SkillHost implements AutoCloseable {
  /** Runs at once, those that do not end after an interrupt included. */
  static final int MOST_RUNS = 64;

  /** The mechanism whose wishes are {@link DriveRequest}s. */
  private static final String DRIVE = "drive";

  /** How often in a cycle a run may have another turn because its tasks have ended. */
  private static final int ROUNDS = 8;

  /** Real time to wait for a turn that a schedule says is over: whatever a slow machine needs. */
  private static final long SCHEDULED_NANOS = 60_000_000_000L;

  private final HostSettings settings;
  private final Clock wall;
  private final SkillJournal journal;
  private final Optional<SkillSchedule> schedule;
  private final SkillEvents events;
  private final FaultBook faults;
  private final DriveRequest idle = new DriveRequest();
  private final SetpointRequest idleSetpoints = new SetpointRequest();

  /** In the order of their starts. */
  private final List<SkillRun> runs = new ArrayList<>();

  /** Ended, but something of them still runs. */
  private final List<SkillRun> leftOver = new ArrayList<>();

  private final Map<String, SkillRun> owners = new HashMap<>();
  private final Map<String, Integer> starts = new HashMap<>();

  /** Plugins that may not run now, with the reason. */
  private final Map<String, String> held = new ConcurrentHashMap<>();

  private long nextNumber;
  private long nowNanos;
  private long cycle;
  private long budgetEndNanos;

  /** Made once: a lambda of its own in each cycle would be garbage. */
  private final BiConsumer<String, SetpointRequest> refresher = (_, wish) -> wish.refresh(nowNanos);

  private boolean closed;
  private volatile @Nullable SkillRun newest;

  /** What {@link #running} shows; replaced when a run starts or ends. */
  private volatile List<SkillHandle> shown = List.of();

  /** Everything of which something may run; replaced as a whole. */
  private volatile List<SkillRun> all = List.of();

  /**
   * @param wall real time, for the budget
   * @param journal told of every turn's end
   * @param schedule decides in place of the clock when turns end; empty to let them end as they do
   */
  public SkillHost(
      HostSettings settings,
      Clock wall,
      SkillJournal journal,
      Optional<SkillSchedule> schedule,
      SkillEvents events) {
    this.settings = settings;
    this.wall = wall;
    this.journal = journal;
    this.schedule = schedule;
    this.events = events;
    this.faults = new FaultBook();
  }

  /**
   * A host without journal, schedule and events.
   *
   * @param budgetNanos real time that all skills together may take in a cycle
   */
  public SkillHost(long budgetNanos) {
    this(
        new HostSettings(budgetNanos, 0, 1_000_000_000L, 1),
        new SystemClock(),
        SkillJournal.NONE,
        Optional.empty(),
        SkillEvents.NONE);
  }

  /**
   * Cancels everything that runs and starts a skill with priority 0.
   *
   * @param mechanisms what it owns, such as {@code drive}
   */
  public <G extends Record> void start(
      String name, Skill<G> skill, G goal, Set<String> mechanisms) {
    stop("replaced by " + name);
    try {
      start(SkillRequest.of(name, skill, goal, mechanisms));
    } catch (SkillRefusedException e) {
      events.warned(e.getMessage());
    }
  }

  /**
   * Starts a skill; its first turn is in the next decide phase. Runs of a lower priority that own
   * one of its mechanisms are interrupted at once.
   *
   * @throws SkillRefusedException if one of the same or a higher priority owns a mechanism, if its
   *     plugin is in quarantine, or if too many run already; nothing is changed then
   */
  public SkillHandle start(SkillRequest request) throws SkillRefusedException {
    return start(request, OptionalLong.empty());
  }

  /**
   * Starts a skill as {@link #start(SkillRequest)} does.
   *
   * @param seed of its random numbers, when another host has drawn it
   */
  public SkillHandle start(SkillRequest request, OptionalLong seed) throws SkillRefusedException {
    checkRoom(request);
    for (String mechanism : request.mechanisms()) {
      SkillRun owner = owners.get(mechanism);
      if (owner != null && request.priority() <= owner.priority) {
        throw new SkillRefusedException(
            SkillRefusedException.Cause.MECHANISM_TAKEN,
            "skill %s (priority %d) needs the %s, which skill %s (priority %d) owns; it would take a higher priority"
                .formatted(
                    request.skill(), request.priority(), mechanism, owner.name, owner.priority));
      }
    }
    for (String mechanism : request.mechanisms()) {
      SkillRun owner = owners.get(mechanism);
      if (owner != null) {
        interrupt(
            owner,
            "skill %s (priority %d) took the %s"
                .formatted(request.skill(), request.priority(), mechanism));
      }
    }
    SkillRun run =
        open(
            request.skill(),
            request.plugin(),
            request.behaviour(),
            request.mechanisms(),
            request.priority(),
            Optional.empty(),
            seed,
            request.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE));
    request.mechanisms().forEach(mechanism -> owners.put(mechanism, run));
    newest = run;
    events.told("skill " + run.name + " starts");
    return run;
  }

  private void checkRoom(SkillRequest request) throws SkillRefusedException {
    if (closed) {
      throw new SkillRefusedException(
          SkillRefusedException.Cause.CLOSED,
          "skill " + request.skill() + " cannot start: the robot stops");
    }
    Optional<String> quarantine = faults.quarantine(request.plugin());
    if (quarantine.isPresent()) {
      throw new SkillRefusedException(
          SkillRefusedException.Cause.QUARANTINED,
          "skill %s cannot start: plugin %s is in quarantine, because %s; replace the plugin"
              .formatted(request.skill(), request.plugin(), quarantine.get()));
    }
    String hold = held.get(request.plugin());
    if (hold != null) {
      throw new SkillRefusedException(
          SkillRefusedException.Cause.HELD,
          "skill %s cannot start now: %s".formatted(request.skill(), hold));
    }
    if (request.behaviour() instanceof IsolatedBehaviour isolated && !isolated.process().ready()) {
      throw new SkillRefusedException(
          SkillRefusedException.Cause.HELD,
          "skill %s cannot start now: plugin %s: %s"
              .formatted(request.skill(), request.plugin(), isolated.process().state()));
    }
    if (full()) {
      throw new SkillRefusedException(
          SkillRefusedException.Cause.TOO_MANY,
          "skill %s cannot start: %d run already".formatted(request.skill(), MOST_RUNS));
    }
  }

  private boolean full() {
    return runs.size() + leftOver.size() >= MOST_RUNS;
  }

  private SkillRun open(
      String name,
      String plugin,
      Behaviour behaviour,
      Set<String> mechanisms,
      int priority,
      Optional<SkillRun> above,
      OptionalLong drawn,
      long timeoutNanos) {
    long seed =
        drawn.orElseGet(() ->
            above.isPresent()
                ? Seeds.of(above.get().seed, name, ++above.get().tasksStarted)
                : Seeds.of(settings.seed(), name, starts.merge(name, 1, Integer::sum)));
    Body body =
        behaviour instanceof IsolatedBehaviour(var process, var skill, var goal)
            ? new IsolatedBody(process, skill, goal, mechanisms, seed, wall)
            : new SkillThread(name, behaviour, mechanisms, seed, wall);
    SkillRun run =
        new SkillRun(
            nextNumber++,
            name,
            plugin,
            mechanisms,
            priority,
            body,
            above,
            seed,
            nowNanos,
            timeoutNanos,
            this::interrupt);
    runs.add(run);
    show();
    return run;
  }

  /** Cancels whatever runs. */
  public void stop(String reason) {
    for (int i = 0; i < runs.size(); i++) {
      interrupt(runs.get(i), reason);
    }
  }

  /**
   * The decide phase: each run has its turn.
   *
   * @param belief what a run whose turn begins gets a copy of
   * @return the wish for the drive base
   * @throws InterruptedException if the robot is stopping
   */
  public DriveRequest decide(Belief belief) throws InterruptedException {
    nowNanos = belief.timeNanos;
    cycle = belief.cycle;
    budgetEndNanos = wall.nanos() + settings.budgetNanos();
    if (!held.isEmpty()) {
      endHeld();
    }
    boolean another = true;
    for (int round = 0; another && round < ROUNDS; round++) {
      another = false;
      // Tasks that start here are appended, and have their first turn in the same round.
      for (int i = 0; i < runs.size(); i++) {
        another |= turn(runs.get(i), belief, round == 0);
      }
    }
    sweep();
    refresh();
    SkillRun owner = owners.get(DRIVE);
    return owner == null ? idle : owner.wish;
  }

  /**
   * The wish for an actuator with setpoints that the last decide phase left.
   *
   * @param mechanism such as {@code setpoints:gripper}
   */
  public SetpointRequest setpoints(String mechanism) {
    SkillRun owner = owners.get(mechanism);
    SetpointRequest wish = owner == null ? null : owner.setpoints.get(mechanism);
    return wish == null ? idleSetpoints : wish;
  }

  /** What is wished of actuators is wished still, unless somebody of the same skill is late. */
  private void refresh() {
    for (int i = 0; i < runs.size(); i++) {
      SkillRun root = runs.get(i);
      if (root.root == root && !root.ended() && !root.setpoints.isEmpty() && !somebodyLate(root)) {
        root.setpoints.forEach(refresher);
      }
    }
  }

  private boolean somebodyLate(SkillRun root) {
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).root == root && runs.get(i).inTurn && !runs.get(i).ended()) {
        return true;
      }
    }
    return false;
  }

  private void endHeld() {
    for (int i = 0; i < runs.size(); i++) {
      String reason = held.get(runs.get(i).plugin);
      if (reason != null) {
        interrupt(runs.get(i), reason);
      }
    }
  }

  /**
   * One run's place in a round.
   *
   * @return whether a run above it may now go on
   */
  private boolean turn(SkillRun run, Belief belief, boolean firstRound)
      throws InterruptedException {
    if (run.ended()) {
      return false;
    }
    if (nowNanos >= run.deadlineNanos) {
      end(
          run,
          Outcome.failure(
              "did not end within %s of robot time".formatted(Duration.ofNanos(run.timeoutNanos))));
      return true;
    }
    if (run.inTurn) {
      return firstRound && late(run);
    }
    if (!run.ready(cycle, nowNanos)) {
      if (run.yieldedCycle != cycle) {
        run.withdraw();
      }
      return false;
    }
    if (!run.tasks.isEmpty()) {
      joined(run);
    }
    run.inTurn = true;
    run.resumedCycle = cycle;
    run.resumedNanos = nowNanos;
    run.body.resume(belief);
    if (yielded(run)) {
      return take(run);
    }
    run.lateYields = run.lateYields + 1;
    return false;
  }

  /** A turn that began in an earlier cycle. */
  private boolean late(SkillRun run) throws InterruptedException {
    if (schedule.isPresent() ? yielded(run) : run.body.yielded()) {
      return take(run);
    }
    run.lateYields = run.lateYields + 1;
    if (nowNanos - run.resumedNanos < settings.spinNanos()) {
      return false;
    }
    String what =
        "skill %s did not give the cycle back for %s"
            .formatted(run.name, Duration.ofNanos(settings.spinNanos()));
    end(run, Outcome.failure(what + "; it was disowned"));
    run.body.abandon(what);
    fault(run, Fault.SPIN, what);
    return true;
  }

  /** Whether the turn that is under way is over in this cycle. */
  private boolean yielded(SkillRun run) throws InterruptedException {
    if (schedule.isPresent()) {
      return schedule.get().yields(run.number, run.step, run.resumedCycle, cycle)
          && run.body.awaitYield(SCHEDULED_NANOS);
    }
    return run.body.awaitYield(Math.max(0, budgetEndNanos - wall.nanos()) / 2);
  }

  /** What the turn left takes effect. */
  private boolean take(SkillRun run) {
    journal.yielded(run.number, run.step, run.resumedCycle, cycle);
    run.inTurn = false;
    run.step++;
    run.yieldedCycle = cycle;
    Leaving left = run.body.leaving();
    hear(run, left);
    Outcome end = left.end;
    if (end != null) {
      String defect = left.defect;
      String dead = left.dead;
      end(run, end);
      if (dead != null) {
        fault(run, Fault.DEATH, "skill " + run.name + " lost its process: " + dead);
      }
      if (defect != null) {
        fault(run, Fault.DEFECT, "skill " + run.name + " threw: " + defect);
      }
      return true;
    }
    if (left.asked) {
      run.root.wish.make(left.linear, left.angular, run.resumedNanos);
      run.root.wisher = run;
    } else {
      run.withdraw();
    }
    for (int i = 0; i < left.asks.size(); i++) {
      ask(run, left.asks.get(i));
    }
    if (!left.tasks.isEmpty()) {
      startTasks(run, left);
    }
    return false;
  }

  private static void ask(SkillRun run, SetpointAsk ask) {
    SetpointRequest wish = run.root.setpoints(ask.mechanism());
    if (ask.release()) {
      wish.withdraw();
    }
    for (double value : ask.values()) {
      if (!Double.isNaN(value)) {
        wish.make(run.name, ask.values(), run.resumedNanos);
        return;
      }
    }
  }

  private void hear(SkillRun run, Leaving left) {
    int tooMuch = left.saidTooMuch;
    for (int i = 0; i < left.saidCount; i++) {
      if (run.sayings.take(nowNanos)) {
        events.said(run.name, left.said[i]);
      } else {
        tooMuch++;
      }
    }
    if (left.lookAgain && run.looks.take(nowNanos)) {
      events.wantsLook(run.name);
    }
    if (tooMuch > 0) {
      fault(run, Fault.FLOOD, "skill " + run.name + " says more than can be read");
    }
  }

  private void startTasks(SkillRun run, Leaving left) {
    List<SkillRun> started = new ArrayList<>();
    for (Task task : left.tasks) {
      SkillRun below =
          open(
              run.name + "/" + task.name(),
              run.plugin,
              task.behaviour(),
              task.mechanisms(),
              run.priority,
              Optional.of(run),
              OptionalLong.empty(),
              left.tasksNanos);
      started.add(below);
      if (runs.size() + leftOver.size() > MOST_RUNS) {
        end(below, Outcome.failure(MOST_RUNS + " skills run already"));
      }
    }
    run.tasks = started;
    run.join = left.join;
  }

  /** The tasks that a run waited for have ended as it wanted. */
  private void joined(SkillRun run) {
    List<Outcome> outcomes = new ArrayList<>();
    int first = -1;
    for (int i = 0; i < run.tasks.size(); i++) {
      if (first < 0 && run.tasks.get(i).ended()) {
        first = i;
      }
    }
    for (SkillRun task : run.tasks) {
      interrupt(task, run.tasks.get(first).name + " was first");
      outcomes.add(task.outcome().orElseThrow());
    }
    run.tasks = List.of();
    run.body.tasksEnded(outcomes, first);
  }

  private void fault(SkillRun run, Fault fault, String what) {
    run.faults = run.faults + 1;
    boolean quarantined = faults.count(run.plugin, fault, what, nowNanos);
    if (fault != Fault.FLOOD || quarantined || run.faults == 1) {
      events.warned(what);
    }
    if (quarantined) {
      events.warned("plugin " + run.plugin + " is put into quarantine");
      for (int i = 0; i < runs.size(); i++) {
        if (runs.get(i).plugin.equals(run.plugin)) {
          interrupt(runs.get(i), "its plugin is put into quarantine: " + what);
        }
      }
    }
  }

  private void interrupt(SkillRun run, String reason) {
    if (!run.ended()) {
      end(run, new Outcome.Interrupted(reason));
    }
  }

  /** Ends a run and all beneath it; from here on nothing that they do has an effect. */
  private void end(SkillRun run, Outcome outcome) {
    if (run.ended()) {
      return;
    }
    run.outcome = run.root == run ? withoutResult(outcome) : outcome;
    run.withdraw();
    for (SkillRun task : run.tasks) {
      interrupt(task, "skill " + run.name + " ended");
    }
    run.tasks = List.of();
    if (run.root == run) {
      owners.values().removeIf(owner -> owner == run);
    }
    show();
    if (!run.body.alive()) {
      run.body.forget();
      return;
    }
    run.body.disown();
    try {
      run.body.awaitEnd(settings.endNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A result belongs to the plugin; nobody above this run could use it. */
  private static Outcome withoutResult(Outcome outcome) {
    return outcome instanceof Outcome.Success(String summary, _)
        ? Outcome.success(summary)
        : outcome;
  }

  /** Drops what has ended from the book, and looks after what goes on all the same. */
  private void sweep() {
    boolean changed = false;
    for (int i = runs.size() - 1; i >= 0; i--) {
      SkillRun run = runs.get(i);
      if (run.ended()) {
        runs.remove(i);
        changed = true;
        if (run.body.alive()) {
          run.resumedNanos = nowNanos;
          leftOver.add(run);
        } else {
          run.body.forget();
        }
      }
    }
    for (int i = leftOver.size() - 1; i >= 0; i--) {
      SkillRun run = leftOver.get(i);
      if (!run.body.alive()) {
        leftOver.remove(i);
        run.body.forget();
        changed = true;
      } else if (!run.deaf && nowNanos - run.resumedNanos >= settings.spinNanos()) {
        run.deaf = true;
        String what = "skill " + run.name + " goes on after it was interrupted";
        run.body.abandon(what);
        fault(run, Fault.DEAF, what);
      }
    }
    if (changed) {
      show();
    }
  }

  private void show() {
    shown = runs.stream().filter(run -> !run.ended()).map(SkillHandle.class::cast).toList();
    all = Stream.concat(runs.stream(), leftOver.stream()).toList();
  }

  /** Whether no skill is running. */
  public boolean idle() {
    for (int i = 0; i < runs.size(); i++) {
      if (!runs.get(i).ended()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Ends a plugin's runs in the next decide phase and refuses new ones until {@link #release}. Any
   * thread.
   *
   * @param reason for the operator
   */
  public void hold(String plugin, String reason) {
    held.put(plugin, reason);
  }

  /** Lets a plugin run again. Any thread. */
  public void release(String plugin) {
    held.remove(plugin);
  }

  /** Whether something of a plugin runs, an ended run that does not let go included. Any thread. */
  public boolean busy(String plugin) {
    return all.stream()
        .anyMatch(run -> run.plugin.equals(plugin) && (!run.ended() || run.body.alive()));
  }

  /**
   * Threads of runs that were ended and go on all the same: {@code Thread.threadId} by the name of
   * the skill. Any thread.
   */
  public Map<String, Long> leftOverThreads() {
    Map<String, Long> threads = new HashMap<>();
    for (SkillRun run : all) {
      if (run.ended() && run.body instanceof SkillThread thread && thread.alive()) {
        threads.put(run.name, thread.threadId());
      }
    }
    return threads;
  }

  /** How the newest skill is doing; empty before the first. Any thread. */
  public Optional<SkillStatus> status() {
    return Optional.ofNullable(newest).map(SkillRun::status);
  }

  /** What runs, in the order of the starts; tasks beneath skills too. Any thread. */
  public List<SkillHandle> running() {
    return shown;
  }

  /** The faults of all plugins. Any thread. */
  public FaultBook faults() {
    return faults;
  }

  @Override
  public void close() {
    closed = true;
    stop("the robot stops");
  }
}
