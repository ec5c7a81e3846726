package dev.sinew.runtime.engine;

import dev.sinew.hal.linux.guard.GuardOrder;
import dev.sinew.hal.linux.posix.Scheduling;
import dev.sinew.hal.ports.Board;
import dev.sinew.runtime.config.robot.Guard;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.guard.GuardEvents;
import dev.sinew.runtime.guard.GuardSettings;
import dev.sinew.runtime.guard.GuardWatch;
import dev.sinew.runtime.guard.HeldLines;
import dev.sinew.runtime.guard.Turning;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The guard of one robot on a real board: tells the gate when it may not let anything move, and the
 * operator why. It is closed after everything that could still need it, the board included.
 */
final class GuardPost implements AutoCloseable {
  private static final String NAME = "guard";

  private final Board board;
  private final GuardWatch watch;
  private final Told told;

  private GuardPost(Board board, GuardWatch watch, Told told) {
    this.board = board;
    this.watch = watch;
    this.told = told;
  }

  /**
   * A guard for the board, not started yet; empty when the robot file wants none, with a warning.
   */
  static Optional<GuardPost> of(RunPlan plan, Board board, Clock clock, EventLog events) {
    Guard wanted = plan.configuration().robot().guard();
    if (!wanted.enabled()) {
      events.warning(
          "guard: enabled is false: if this process is killed or hangs, what its outputs drive may"
              + " run on");
      return Optional.empty();
    }
    Told told = new Told(events);
    return Optional.of(
        new GuardPost(
            board,
            new GuardWatch(
                settings(plan.data(), wanted),
                board.safeOutputs(),
                clock,
                told,
                () -> hurry(plan.configuration().robot())),
            told));
  }

  /**
   * A late heartbeat kills the robot: its thread gets what the cycle's gets; who refuses is told
   * there.
   */
  private static void hurry(RobotFile robot) {
    robot.cycle().realtime().ifPresent(wanted -> new Scheduling().fifo(wanted.priority()));
  }

  /**
   * Refuses a guarded robot that is the first process of its container: the kernel lets nobody in
   * there kill it, and a parent with that number is no sign of life.
   *
   * @param pid number of the robot's process
   */
  static void requireMortal(long pid, Guard wanted) throws StartException {
    if (wanted.enabled() && pid == 1) {
      throw new StartException(
          List.of(
              "guard: this is process 1, the first one of a container, which the guard process"
                  + " cannot kill when it hangs; start the container with an init process (docker"
                  + " run --init), or run without a guard (guard: { enabled: false })"));
    }
  }

  /**
   * Takes over the lines that the guard of a killed run still holds.
   *
   * @throws StartException if it does not let go
   */
  static void letGo(RunPlan plan, EventLog events) throws StartException {
    try {
      Files.createDirectories(plan.data());
      HeldLines.takeOver(settings(plan.data(), plan.configuration().robot().guard()))
          .ifPresent(pid ->
              events.info(
                  "the guard of an earlier run (process " + pid + ") has let go of its lines"));
    } catch (IOException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static GuardSettings settings(Path folder, Guard wanted) {
    return new GuardSettings(
        Path.of(System.getProperty("java.home")),
        folder.toAbsolutePath(),
        wanted.beat().toNanos(),
        wanted.missed(),
        wanted
            .watchdog()
            .map(dog ->
                new GuardOrder.WatchdogOrder(dog.device(), (int) dog.timeout().toSeconds())));
  }

  /** Starts the guard; from now on the gate stops everything until it watches. */
  void start(Beliefs beliefs, Turning turning) {
    told.tell(beliefs);
    watch.turning(turning);
    watch.start();
  }

  /** The robot ends in an orderly way. */
  void standDown() {
    watch.standDown();
  }

  @Override
  public void close() {
    board.close();
    watch.close();
  }

  /** Carries the guard's state to the gate and to the operator. */
  private static final class Told implements GuardEvents {
    private final EventLog events;
    private Optional<Beliefs> beliefs = Optional.empty();
    private String reason = "the guard process has not been started";
    private boolean failed;

    Told(EventLog events) {
      this.events = events;
    }

    synchronized void tell(Beliefs listener) {
      beliefs = Optional.of(listener);
      listener.unguarded(reason);
    }

    private void pass(String why) {
      reason = why;
      beliefs.ifPresent(listener -> listener.unguarded(why));
    }

    @Override
    public synchronized void waiting(String why) {
      pass(why);
    }

    @Override
    public synchronized void absent(String why) {
      pass(why);
      failed = true;
      events.failed(NAME, why);
    }

    @Override
    public synchronized void watching() {
      pass("");
      if (failed) {
        failed = false;
        events.recovered(NAME);
      } else {
        events.info("the guard process watches over the outputs");
      }
    }
  }
}
