package dev.sinew.runtime.skill;

import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Mechanism;
import dev.sinew.sdk.skill.Outcome;
import dev.sinew.sdk.skill.Setpoints;
import dev.sinew.sdk.skill.SkillContext;
import dev.sinew.sdk.skill.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The robot as one run sees it; every method belongs to the run's thread. */
final class RunContext implements SkillContext, Drive {
  private final SkillThread run;
  private final String name;
  private final Set<String> mechanisms;
  private final Random random;
  private final Map<String, RunSetpoints> actuators = new HashMap<>();

  RunContext(SkillThread run, String name, Set<String> mechanisms, long seed) {
    this.run = run;
    this.name = name;
    this.mechanisms = mechanisms;
    this.random = new Random(seed);
  }

  @Override
  public Scene scene() {
    return run.scene();
  }

  @Override
  public Scene nextCycle() throws InterruptedException {
    return run.yield();
  }

  @Override
  public Scene pause(Duration time) throws InterruptedException {
    if (time.isNegative()) {
      throw new IllegalArgumentException("a pause of " + time + " is in the past");
    }
    run.leaving().wakeNanos = later(time);
    return run.yield();
  }

  /** Robot time after a duration; one too long to count is the end of time. */
  private long later(Duration time) {
    long now = scene().timeNanos();
    long nanos = nanos(time);
    return now > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : now + nanos;
  }

  private static long nanos(Duration time) {
    return time.compareTo(Duration.ofNanos(Long.MAX_VALUE)) >= 0 ? Long.MAX_VALUE : time.toNanos();
  }

  @Override
  public <M extends Mechanism> M require(Class<M> mechanism) {
    run.checkTurn();
    if (mechanism != Setpoints.class) {
      check(Mechanism.name(mechanism));
      return mechanism.cast(this);
    }
    List<String> owned = mechanisms.stream().filter(SkillMechanisms::isActuator).toList();
    if (owned.size() != 1) {
      throw new IllegalStateException(
          "skill %s asks for the setpoints of one actuator and has %s; say which one"
              .formatted(name, owned.isEmpty() ? "none" : owned));
    }
    return mechanism.cast(actuator(SkillMechanisms.actuator(owned.getFirst())));
  }

  @Override
  public <M extends Mechanism> M require(Class<M> mechanism, String component) {
    if (mechanism != Setpoints.class) {
      return SkillContext.super.require(mechanism, component);
    }
    run.checkTurn();
    check(Setpoints.of(component));
    return mechanism.cast(actuator(component));
  }

  private RunSetpoints actuator(String component) {
    return actuators.computeIfAbsent(component, known -> new RunSetpoints(run, known));
  }

  private void check(String mechanism) {
    if (!mechanisms.contains(mechanism)) {
      throw new IllegalStateException(
          "skill %s asks for the mechanism '%s', which its plugin's manifest does not declare or the skill above did not lend it (it has %s)"
              .formatted(name, mechanism, mechanisms));
    }
  }

  @Override
  public void progress(String message) {
    run.checkTurn();
    run.progress(message);
  }

  @Override
  public void say(String text) {
    run.checkTurn();
    run.leaving().say(text);
  }

  @Override
  public void lookAgain() {
    run.checkTurn();
    run.leaving().lookAgain = true;
  }

  @Override
  public RandomGenerator random() {
    run.checkTurn();
    return random;
  }

  @Override
  public void request(Twist2d twist) {
    run.checkTurn();
    if (!twist.isFinite()) {
      throw new IllegalArgumentException("a drive request must be finite, not " + twist);
    }
    Leaving leaving = run.leaving();
    leaving.asked = true;
    leaving.linear = twist.linear();
    leaving.angular = twist.angular();
  }

  @Override
  public Outcome run(Task task) throws InterruptedException {
    return alone(task, Long.MAX_VALUE);
  }

  @Override
  public Outcome within(Duration time, Task task) throws InterruptedException {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("within " + time + ": expected more than no time");
    }
    return alone(task, nanos(time));
  }

  private Outcome alone(Task task, long nanos) throws InterruptedException {
    run.checkTurn();
    Leaving leaving = run.leaving();
    leaving.tasks = List.of(new Task(task.name(), mechanisms, task.behaviour()));
    leaving.join = Leaving.Join.ALL;
    leaving.tasksNanos = nanos;
    run.yield();
    return run.outcomes().getFirst();
  }

  @Override
  public List<Outcome> parallel(Task... tasks) throws InterruptedException {
    sideBySide(Leaving.Join.ALL, tasks);
    return run.outcomes();
  }

  @Override
  public Race race(Task... tasks) throws InterruptedException {
    sideBySide(Leaving.Join.FIRST, tasks);
    return new Race(run.first(), run.outcomes().get(run.first()));
  }

  private void sideBySide(Leaving.Join join, Task... tasks) throws InterruptedException {
    run.checkTurn();
    if (tasks.length == 0) {
      throw new IllegalArgumentException("there is no task to run");
    }
    Map<String, String> taken = new HashMap<>();
    List<Task> lent = new ArrayList<>();
    for (Task wanted : tasks) {
      Task task =
          new Task(
              wanted.name(),
              SkillMechanisms.lent(wanted.mechanisms(), mechanisms),
              wanted.behaviour());
      lent.add(task);
      for (String mechanism : task.mechanisms()) {
        if (!mechanisms.contains(mechanism)) {
          throw new IllegalArgumentException(
              "task '%s' names the mechanism '%s', which skill %s may not use itself (it has %s)"
                  .formatted(task.name(), mechanism, name, mechanisms));
        }
        String other = taken.putIfAbsent(mechanism, task.name());
        if (other != null) {
          throw new IllegalArgumentException(
              "tasks '%s' and '%s' both name the mechanism '%s'; side by side only one may use it"
                  .formatted(other, task.name(), mechanism));
        }
      }
    }
    Leaving leaving = run.leaving();
    leaving.tasks = List.copyOf(lent);
    leaving.join = join;
    run.yield();
  }
}
