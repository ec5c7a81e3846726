package dev.sinew.hal.linux.guard;

import dev.sinew.sdk.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * What the guard does when the robot is no more: kills what is left of it, switches off, takes over
 * the lines. PWM and chips are written twice, at once and again when the robot is certainly dead: a
 * thread of its that still ran may have written in between.
 */
final class Rescue {
  private static final long LOOK_NANOS = 1_000_000L;

  /** A process that hangs in the kernel may not die for long. */
  private static final long DEATH_NANOS = 5_000_000_000L;

  /** How long chips behind a bus that hangs are waited for. */
  private static final long BUS_NANOS = 3_000_000_000L;

  private final SafePlan plan;
  private final RobotProcess robot;
  private final Clock clock;

  /**
   * What was done, in nanoseconds after it was begun.
   *
   * @param channelsNanos when every PWM channel had been written once
   * @param deadNanos when the robot was dead; −1 if it is not
   * @param linesNanos when every line was taken; −1 if one is not
   * @param failures what could not be made safe, and why
   */
  record Outcome(long channelsNanos, long deadNanos, long linesNanos, List<String> failures) {}

  Rescue(SafePlan plan, RobotProcess robot, Clock clock) {
    this.plan = plan;
    this.robot = robot;
    this.clock = clock;
  }

  Outcome run() throws InterruptedException {
    long begun = clock.nanos();
    robot.kill();
    List<String> failures = new ArrayList<>();
    plan.reachChannels(new ArrayList<>());
    final long channelsNanos = clock.nanos() - begun;
    List<BusThread> buses = new ArrayList<>();
    for (String bus : plan.buses()) {
      BusThread thread = new BusThread(plan, bus);
      buses.add(thread);
      thread.start();
    }
    boolean taken = plan.takeLines();
    long linesNanos = taken ? clock.nanos() - begun : -1;
    long deadNanos = -1;
    while (clock.nanos() - begun < DEATH_NANOS) {
      if (!robot.lives()) {
        deadNanos = clock.nanos() - begun;
        break;
      }
      robot.kill();
      clock.sleepUntil(clock.nanos() + LOOK_NANOS);
      if (!taken && plan.takeLines()) {
        taken = true;
        linesNanos = clock.nanos() - begun;
      }
    }
    plan.reachChannels(failures);
    while (!taken && clock.nanos() - begun < DEATH_NANOS) {
      taken = plan.takeLines();
      if (taken) {
        linesNanos = clock.nanos() - begun;
      } else {
        clock.sleepUntil(clock.nanos() + LOOK_NANOS);
      }
    }
    List<String> missing = plan.linesNotTaken();
    if (!missing.isEmpty()) {
      linesNanos = -1;
      failures.addAll(missing);
    }
    for (BusThread bus : buses) {
      bus.robotIsDead();
    }
    long patience = clock.nanos() + BUS_NANOS;
    for (BusThread bus : buses) {
      while (bus.isAlive() && clock.nanos() < patience) {
        clock.sleepUntil(clock.nanos() + LOOK_NANOS);
      }
      failures.addAll(bus.failures());
    }
    if (deadNanos < 0) {
      failures.add("process " + robot.pid() + " does not die");
    }
    return new Outcome(channelsNanos, deadNanos, linesNanos, failures);
  }

  /** One bus's chips, on a thread of their own. */
  private static final class BusThread {
    private final SafePlan plan;
    private final String bus;
    private final Thread thread;
    private boolean dead;
    private List<String> failures;

    BusThread(SafePlan plan, String bus) {
      this.plan = plan;
      this.bus = bus;
      this.failures = List.of(bus + " hangs");
      this.thread = new Thread(this::run, "guard bus " + bus);
      thread.setDaemon(true);
    }

    void start() {
      thread.start();
    }

    private void run() {
      List<String> unused = plan.runScripts(bus);
      synchronized (this) {
        try {
          while (!dead) {
            wait();
          }
        } catch (InterruptedException e) {
          return;
        }
      }
      List<String> found = plan.runScripts(bus);
      synchronized (this) {
        failures = found;
      }
    }

    synchronized void robotIsDead() {
      dead = true;
      notifyAll();
    }

    boolean isAlive() {
      return thread.isAlive();
    }

    synchronized List<String> failures() {
      return failures;
    }
  }
}
