package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.condition.evaluate.Situation;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Modes: the robot is in one of them, which says what runs, what limits hold, what it looks at, and
 * which ways lead out. A mode that cannot be entered leads to the safe mode, and when that fails
 * too, or failures follow one another, to standing, which only an operator or a peer leads out of.
 * In steady state it allocates nothing.
 */
public final class ModeCortex implements Cortex {
  /** The built-in mode in which nothing runs. */
  public static final String STANDING = "standing";

  /** Priority of a mode's own skill. */
  static final int OWN = 0;

  /** Priority of hooks: nothing may run beside them that takes their mechanisms. */
  static final int HOOK = 1000;

  /** A skill that fails sooner than this counts as a mode that cannot be entered. */
  private static final long SOON_NANOS = 1_000_000_000L;

  /** Robot time between two tries to go on after another skill took a mechanism. */
  private static final long RETRY_NANOS = 500_000_000L;

  private static final PreparedMode STAND =
      PreparedMode.of(STANDING, Optional.empty(), Optional.empty(), Optional.empty());

  private final CortexPlan plan;
  private final SkillLauncher launcher;
  private final CortexEvents events;
  private final CortexInbox inbox;
  private final Map<String, ActiveMode> modes = new HashMap<>();
  private final ActiveMode standing;
  private final Situation situation = new Situation();
  private final SituationReader reader;
  private final Perceived perceived = new Perceived();
  private final FailureGuard failures = new FailureGuard();
  private final Wishes wishes;
  private final History history;

  private ActiveMode current;
  private CortexStatus.Phase phase = CortexStatus.Phase.RUNNING;
  private boolean begun;
  private @Nullable HookRun hook;
  private SkillLauncher.@Nullable Run own;
  private boolean ownLost;
  private boolean ownPaused;
  private long ownStartedNanos;
  private long pausedNanos;
  private Optional<Next> next = Optional.empty();
  private GateReport gate =
      new GateReport(GateDecision.Outcome.STOP, "", "the first cycle has not run", 0);
  private boolean stopLatched;
  private String line = "";
  private String heard = "";
  private String entered = "";
  private volatile boolean asked;
  private volatile CortexStatus status;

  /** Where to go, and why. */
  private record Next(String mode, String reason) {}

  /**
   * @param launcher starts skills
   * @param inbox what other threads want
   * @param events told of each change in words
   */
  public ModeCortex(
      CortexPlan plan, SkillLauncher launcher, CortexInbox inbox, CortexEvents events) {
    this(plan, launcher, inbox, events, new History());
  }

  /**
   * @param history where its decisions are put down, after those of others
   */
  public ModeCortex(
      CortexPlan plan,
      SkillLauncher launcher,
      CortexInbox inbox,
      CortexEvents events,
      History history) {
    this.plan = plan;
    this.history = history;
    this.launcher = launcher;
    this.inbox = inbox;
    this.events = events;
    this.standing = active(STAND);
    plan.modes().forEach((name, mode) -> modes.put(name, active(mode)));
    this.current = standing;
    this.reader =
        new SituationReader(
            plan.signals(), Needs.obstacles(plan), situation, kind -> happened(kind, ""));
    this.wishes = new Wishes(plan);
    this.status =
        new CortexStatus(STANDING, phase, Long.MIN_VALUE, "", plan.operatorModes(), List.of());
  }

  /** Takes the place of another one, whose last line is not heard again. Cycle's thread. */
  public void goOnFrom(ModeCortex before) {
    heard = before.heard;
  }

  private ActiveMode active(PreparedMode mode) {
    return new ActiveMode(mode, plan.zones(), situation, launcher, events, history);
  }

  @Override
  public String arrived() {
    return inbox.next(heard);
  }

  @Override
  public List<Track> counted(List<Track> seen) {
    return perceived.of(seen);
  }

  @Override
  public List<Entity> countedEntities(List<Entity> believed) {
    return perceived.ofEntities(believed);
  }

  @Override
  public double maxLinear() {
    return current.mode.limits().maxLinear();
  }

  @Override
  public double maxAngular() {
    return current.mode.limits().maxAngular();
  }

  @Override
  public Map<String, Map<String, Double>> hold() {
    return current.mode.hold();
  }

  @Override
  public void sense(GateReport report, boolean emergencyStop, String arrived) {
    gate = report;
    stopLatched = emergencyStop;
    line = arrived;
  }

  @Override
  public void choose(Belief belief) {
    CortexStatus.Phase phaseBefore = phase;
    ActiveMode modeBefore = current;
    reader.read(belief, gate, stopLatched);
    boolean changed = false;
    if (!begun) {
      begun = true;
      begin();
      changed = true;
    }
    if (!line.equals(heard)) {
      heard = line;
      hear(line, belief);
    }
    switch (phase) {
      case ENTERING -> entering();
      case LEAVING -> leaving();
      case TIMED_OUT -> timedOut();
      case RUNNING -> changed |= running();
    }
    if (phase != CortexStatus.Phase.LEAVING) {
      waysOut();
    }
    if (changed || asked || phase != phaseBefore || current != modeBefore) {
      asked = false;
      status =
          new CortexStatus(
              current.mode.name(),
              phase,
              situation.modeSinceNanos,
              entered,
              plan.operatorModes(),
              current.lines());
    }
  }

  private void begin() {
    if (CortexInput.read(line).orElse(null) instanceof CortexInput.Wish(var mode, var from, var who)
        && from == CortexInput.From.COMMAND_LINE
        && modes.containsKey(mode)) {
      heard = line;
      enter(mode, "chosen by " + who);
    } else if (plan.initial().isPresent()) {
      enter(plan.initial().get(), "");
    } else {
      become(standing, "");
    }
  }

  // What happens.

  private void happened(EventKind kind, String subject) {
    situation.events.happened(kind, subject, situation.nowNanos);
    current.ways.heard(kind, subject);
  }

  private void hear(String line, Belief belief) {
    switch (CortexInput.read(line).orElse(null)) {
      case CortexInput.Happened(var kind, var subject) -> happened(kind, subject);
      case CortexInput.Wish wish -> {
        String refusal = wishes.refusal(wish, belief.peers, dwelt());
        if (!refusal.isEmpty()) {
          events.warned(
              "mode %s was refused to %s: %s".formatted(wish.mode(), wish.who(), refusal));
        } else {
          failures.forget();
          leave(new Next(wish.mode(), "chosen by " + wish.who()));
        }
      }
      case null -> {}
    }
  }

  private boolean dwelt() {
    return situation.nowNanos - situation.modeSinceNanos >= current.mode.dwellNanos();
  }

  // Entering.

  private void enter(String name, String reason) {
    ActiveMode mode = modes.get(name);
    if (mode == null) {
      become(standing, "there is no mode " + name);
    } else {
      become(mode, reason);
    }
  }

  private void become(ActiveMode mode, String reason) {
    current = mode;
    entered = reason;
    next = Optional.empty();
    own = null;
    ownLost = false;
    ownPaused = false;
    situation.modeSinceNanos = situation.nowNanos;
    perceived.accept(mode.mode.perception(), mode.mode.labels());
    mode.reset();
    String sentence = "mode " + mode.mode.name() + (reason.isEmpty() ? "" : ", because " + reason);
    events.told(sentence);
    history.add(situation.nowNanos, History.Kind.MODE, mode.mode.name(), reason);
    if (mode.mode.entry().isPresent()) {
      phase = CortexStatus.Phase.ENTERING;
      hook = hook("entry of " + mode.mode.name(), mode.mode.entry().get());
    } else {
      start();
    }
  }

  private HookRun hook(String what, PreparedMode.Hook wanted) {
    return new HookRun(what, wanted, launcher, events);
  }

  private void entering() {
    HookRun entry = hook;
    if (entry == null) {
      start();
      return;
    }
    switch (entry.look()) {
      case RUNNING -> {}
      case DONE -> start();
      case FAILED -> {
        switch (entry.then()) {
          case PreparedMode.Then.Continue() -> start();
          case PreparedMode.Then.Go(var mode) ->
              cannotEnter("its entry failed: " + entry.reason(), Optional.of(mode));
          case PreparedMode.Then.Usual() ->
              cannotEnter("its entry failed: " + entry.reason(), plan.safe());
        }
      }
    }
  }

  private void start() {
    phase = CortexStatus.Phase.RUNNING;
    hook = null;
    if (current.mode.skill().isPresent()) {
      switch (launcher.start(current.mode.skill().get(), OWN, Optional.empty())) {
        case SkillLauncher.Start.Running(var run) -> {
          own = run;
          ownStartedNanos = situation.nowNanos;
        }
        case SkillLauncher.Start.Refused(var reason, _) ->
            cannotEnter("it cannot start its skill: " + reason, plan.safe());
      }
    }
  }

  private void cannotEnter(String reason, Optional<String> instead) {
    String name = current.mode.name();
    boolean tooOften = failures.failed(situation.nowNanos);
    String why = "mode " + name + " could not be entered: " + reason;
    events.warned(why);
    hook = null;
    if (tooOften) {
      become(
          standing, "%s, and %d failures came within a minute".formatted(why, FailureGuard.MOST));
    } else if (instead.isPresent() && !instead.get().equals(name)) {
      enter(instead.get(), why);
    } else {
      become(standing, why);
    }
  }

  // In a mode.

  private boolean running() {
    boolean changed = current.look(situation);
    lookAfterOwn(changed);
    if (phase == CortexStatus.Phase.RUNNING
        && current.mode.timeout().isPresent()
        && situation.nowNanos - situation.modeSinceNanos
            >= current.mode.timeout().get().afterNanos()) {
      timeout(current.mode.timeout().get());
    }
    return changed;
  }

  private void lookAfterOwn(boolean changed) {
    SkillLauncher.Run run = own;
    if (run != null && run.state() != SkillLauncher.State.RUNNING) {
      own = null;
      ownEnded(run);
    }
    boolean mayTry = changed || situation.nowNanos - pausedNanos >= RETRY_NANOS;
    if (ownPaused && !current.ruleRuns() && mayTry) {
      resumeOwn();
    }
    if (next.isPresent() && !ownPaused && dwelt()) {
      leave(next.get());
    }
  }

  private void ownEnded(SkillLauncher.Run run) {
    String name = current.mode.skill().map(PreparedSkill::name).orElse("");
    String words = run.words().isEmpty() ? "" : ": " + run.words();
    switch (run.state()) {
      case SUCCEEDED -> {
        events.told("skill " + name + " succeeded" + words);
        happened(EventKind.SKILL_SUCCEEDED, name);
        next = current.mode.onSuccess().map(mode -> new Next(mode, "skill " + name + " succeeded"));
      }
      case FAILED -> ownFailed(name, words);
      case INTERRUPTED -> {
        events.told("skill " + name + " was interrupted" + words);
        ownPaused = true;
        pausedNanos = situation.nowNanos;
      }
      case RUNNING -> throw new IllegalStateException("a running skill has not ended");
    }
  }

  private void ownFailed(String name, String words) {
    events.warned("skill " + name + " failed" + words);
    happened(EventKind.SKILL_FAILED, name);
    Next after =
        current
            .mode
            .onFailure()
            .map(mode -> new Next(mode, "skill " + name + " failed" + words))
            .orElse(null);
    next = Optional.ofNullable(after);
    boolean soon = situation.nowNanos - ownStartedNanos < SOON_NANOS;
    if (soon && after != null && failures.failed(situation.nowNanos)) {
      stopAll("failures follow one another");
      become(
          standing,
          "skill %s failed%s, and %d failures came within a minute"
              .formatted(name, words, FailureGuard.MOST));
    }
  }

  /** Another skill took the own skill's mechanism and has given it back: it begins again. */
  private void resumeOwn() {
    pausedNanos = situation.nowNanos;
    if (current.mode.skill().isEmpty()) {
      ownPaused = false;
      return;
    }
    PreparedSkill<?> skill = current.mode.skill().get();
    switch (launcher.start(skill, OWN, Optional.empty())) {
      case SkillLauncher.Start.Running(var run) -> {
        own = run;
        ownPaused = false;
        ownLost = false;
        ownStartedNanos = situation.nowNanos;
        events.told("skill " + skill.name() + " begins again");
      }
      case SkillLauncher.Start.Refused(var reason, boolean taken) -> {
        if (!taken) {
          ownPaused = false;
          ownFailed(skill.name(), ": " + reason);
        } else if (!ownLost) {
          ownLost = true;
          events.warned("skill " + skill.name() + " waits: " + reason);
        }
      }
    }
  }

  private void timeout(PreparedMode.Timeout timeout) {
    String reason = Words.seconds(timeout.afterNanos()) + " in mode " + current.mode.name();
    if (timeout.hook().isEmpty()) {
      leave(new Next(timeout.to(), reason));
      return;
    }
    stopAll("the time of mode " + current.mode.name() + " is over");
    phase = CortexStatus.Phase.TIMED_OUT;
    next = Optional.of(new Next(timeout.to(), reason));
    hook = hook("timeout of " + current.mode.name(), timeout.hook().get());
  }

  private void timedOut() {
    HookRun running = hook;
    HookRun.State state = running == null ? HookRun.State.DONE : running.look();
    if (state == HookRun.State.RUNNING) {
      return;
    }
    Next after = next.orElse(new Next(STANDING, "its time is over"));
    if (state == HookRun.State.FAILED
        && running != null
        && running.then() instanceof PreparedMode.Then.Go(var mode)) {
      after = new Next(mode, "the timeout's skill failed: " + running.reason());
    }
    hook = null;
    leave(after);
  }

  // Leaving.

  private void waysOut() {
    int way = current.ways.look(situation, dwelt());
    if (way >= 0) {
      leave(new Next(current.ways.to(way), current.ways.because(way)));
    }
  }

  private void leave(Next to) {
    if (phase == CortexStatus.Phase.LEAVING) {
      next = Optional.of(to);
      return;
    }
    boolean entered = phase != CortexStatus.Phase.ENTERING;
    stopAll("mode " + to.mode() + " follows");
    if (entered && current.mode.exit().isPresent()) {
      phase = CortexStatus.Phase.LEAVING;
      next = Optional.of(to);
      hook = hook("exit of " + current.mode.name(), current.mode.exit().get());
    } else {
      enter(to.mode(), to.reason());
    }
  }

  private void leaving() {
    HookRun running = hook;
    HookRun.State state = running == null ? HookRun.State.DONE : running.look();
    if (state == HookRun.State.RUNNING) {
      return;
    }
    Next to = next.orElse(new Next(STANDING, ""));
    if (state == HookRun.State.FAILED
        && running != null
        && running.then() instanceof PreparedMode.Then.Go(var mode)) {
      to = new Next(mode, "the exit's skill failed: " + running.reason());
    }
    hook = null;
    enter(to.mode(), to.reason());
  }

  private void stopAll(String reason) {
    HookRun running = hook;
    if (running != null) {
      running.cancel(reason);
      hook = null;
    }
    current.stop(reason, situation.nowNanos);
    SkillLauncher.Run run = own;
    if (run != null) {
      run.cancel(reason);
      own = null;
    }
    ownPaused = false;
    next = Optional.empty();
  }

  // For others.

  @Override
  public String mode() {
    return status.mode();
  }

  /** How it stands; the reasons of the rules are as old as the newest change. Any thread. */
  public CortexStatus status() {
    return status;
  }

  /** Asks for the reasons of the rules to be put down anew in the next cycle. Any thread. */
  public void ask() {
    asked = true;
  }

  /** The modes the robot was in and the rules that began, oldest first. Any thread. */
  public List<History.Entry> history() {
    return history.newest();
  }
}
