package dev.sinew.sdk.skill;

import dev.sinew.sdk.scene.Scene;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The robot, as one running skill sees it. Only the skill's own thread may call it; a call from
 * another thread throws {@link IllegalStateException}. Every method that throws {@link
 * InterruptedException} gives the cycle back; time passes only there.
 */
public interface SkillContext {

  /** What the robot believes in the cycle in which the skill was last resumed. */
  Scene scene();

  /** Robot time of that cycle in nanoseconds, from an arbitrary origin; the skill's only clock. */
  default long timeNanos() {
    return scene().timeNanos();
  }

  /** Gives the cycle back and returns the scene of the next one. */
  Scene nextCycle() throws InterruptedException;

  /**
   * Gives the cycle back until this much robot time has passed.
   *
   * @throws IllegalArgumentException if the time is negative
   */
  Scene pause(Duration time) throws InterruptedException;

  /**
   * A mechanism that this skill owns until it ends; of several of a kind, the only one that it
   * owns.
   *
   * @throws IllegalStateException if the plugin's manifest does not declare it, if the task was not
   *     lent it (see {@link Task}), or if it owns several of that kind
   */
  <M extends Mechanism> M require(Class<M> mechanism);

  /**
   * One of several mechanisms of a kind, which this skill owns until it ends: {@code
   * require(Setpoints.class, "gripper")}. A skill whose plugin declares {@code setpoints} owns the
   * actuators that its goal names, in any text value; one whose plugin declares {@code
   * setpoints:gripper} owns that one.
   *
   * @param name of the component in the robot file
   * @throws IllegalStateException if the skill does not own it; the message says what it owns
   */
  default <M extends Mechanism> M require(Class<M> mechanism, String name) {
    throw new IllegalStateException(
        "this robot has no '%s' of the kind %s".formatted(name, Mechanism.name(mechanism)));
  }

  /** Tells the operator what the skill is doing now; at most 200 characters are kept. */
  void progress(String message);

  /**
   * Says something to the operator: into the event log and onto the page. At most 200 characters
   * are kept, four in one turn, and two a second after the first ten; the rest is dropped and
   * counted as a fault.
   */
  void say(String text);

  /**
   * Asks for a second look at what the robot's camera sees next, because this skill needs to know
   * it better. Who looks, until when and for how much stands in the robot file ({@code
   * perception.secondLook}); a skill's wish goes before the robot's own. What is found corrects the
   * tracks of the scene of one of the following cycles, usually within a second or two, and so is
   * recorded and replayed with it. One wish every two seconds is kept, the rest is dropped; a robot
   * that asks nobody for second looks says so to its operator.
   *
   * @throws IllegalStateException if this context cannot carry the wish
   */
  default void lookAgain() {
    throw new IllegalStateException("nobody can be asked for a look here");
  }

  /**
   * Random numbers for this run: the same again for the same seed of the robot, the same skill and
   * the same place among its runs.
   */
  RandomGenerator random();

  /**
   * Runs a task beneath this skill and waits for its end. It may use every mechanism that this
   * skill may. When this skill is interrupted, so is the task.
   *
   * @return how it ended; a task that throws is a {@link Outcome.Failure}
   */
  Outcome run(Task task) throws InterruptedException;

  /** Runs another skill of this plugin beneath this one and waits for its end. */
  default <G extends Record> Outcome run(Skill<G> skill, G goal) throws InterruptedException {
    return run(Task.of(skill, goal));
  }

  /**
   * Runs tasks side by side, resumed in this order in every cycle, and waits until all have ended.
   * A failure of one does not end the others.
   *
   * @param tasks at least one; each uses only the mechanisms that it names
   * @return how they ended, in the order of the tasks
   * @throws IllegalArgumentException if two of them name the same mechanism, or one names a
   *     mechanism that this skill may not use
   */
  List<Outcome> parallel(Task... tasks) throws InterruptedException;

  /**
   * Runs tasks side by side until the first has ended, and interrupts the others. Of two that end
   * in the same cycle, the earlier in this order wins.
   *
   * @param tasks at least one; each uses only the mechanisms that it names
   * @throws IllegalArgumentException as for {@link #parallel}
   */
  Race race(Task... tasks) throws InterruptedException;

  /**
   * Runs a task like {@link #run(Task)}, for at most this much robot time.
   *
   * @return how it ended; a {@link Outcome.Failure} that names the time when it was interrupted
   * @throws IllegalArgumentException if the time is not positive
   */
  Outcome within(Duration time, Task task) throws InterruptedException;

  /**
   * Runs tasks one after another, up to the first that does not succeed.
   *
   * @param tasks at least one
   * @return the outcome of the last that ran
   */
  default Outcome sequence(Task... tasks) throws InterruptedException {
    Outcome last = Outcome.success();
    for (Task task : tasks) {
      last = run(task);
      if (!last.succeeded()) {
        return last;
      }
    }
    return last;
  }

  /**
   * Runs a task again until it succeeds.
   *
   * @param times how often at most, at least 1
   * @param pause robot time between the end of one try and the start of the next
   * @return the outcome of the last try
   * @throws IllegalArgumentException if {@code times} is less than 1 or {@code pause} is negative
   */
  default Outcome retry(int times, Duration pause, Task task) throws InterruptedException {
    if (times < 1) {
      throw new IllegalArgumentException("retry " + times + " times: expected at least 1");
    }
    Outcome last = run(task);
    for (int i = 1; i < times && !last.succeeded(); i++) {
      pause(pause);
      last = run(task);
    }
    return last;
  }

  /**
   * How a race ended.
   *
   * @param winner place of the task that ended first, from 0
   * @param outcome how it ended
   */
  record Race(int winner, Outcome outcome) {}
}
