package dev.sinew.runtime.skill;

import dev.sinew.runtime.estimate.Belief;
import dev.sinew.sdk.skill.Outcome;
import java.util.List;

/**
 * Where the steps of one run are carried out: a thread of this process or another process. The
 * host's side of it; every method is called on the cycle's thread.
 */
interface Body {

  /**
   * The skill's turn begins. Called only when no turn is under way.
   *
   * @param belief to be copied before this returns; the next cycle overwrites it
   */
  void resume(Belief belief);

  /** Whether the turn is over; does not wait. */
  boolean yielded();

  /**
   * Waits for the end of the turn.
   *
   * @param nanos real time at most
   * @return whether the turn is over
   */
  boolean awaitYield(long nanos) throws InterruptedException;

  /** What the skill left; the host's between turns. */
  Leaving leaving();

  /** How the tasks it wanted to run have ended; called before the turn that follows. */
  void tasksEnded(List<Outcome> outcomes, int first);

  /** The run is over, whatever the skill does; it is told. */
  void disown();

  /** It goes on after its end, or its turn does not end: what can be done against that is done. */
  void abandon(String reason);

  /** Forgets what the skill's code left here, so that its classes can go. */
  void forget();

  /** Whether something of it still runs. */
  boolean alive();

  /**
   * Waits until nothing of it runs.
   *
   * @param nanos real time at most
   */
  void awaitEnd(long nanos) throws InterruptedException;

  /** What the skill is doing, in its own words. Any thread. */
  String progress();
}
