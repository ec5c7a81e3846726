package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Comparison;

/** A part of a compiled condition, with what it remembers. */
abstract class Node {
  private boolean holds;

  /** Decides this cycle; every part is asked in every cycle, since it may remember. */
  final boolean evaluate(Situation situation) {
    holds = decide(situation);
    return holds;
  }

  /** What was decided last. */
  final boolean holds() {
    return holds;
  }

  final void reset() {
    holds = false;
    forget();
  }

  abstract boolean decide(Situation situation);

  void forget() {}

  /** Writes the fact that led to the last decision, whichever way it went. */
  abstract void explain(StringBuilder out);

  /**
   * A limit with hysteresis: another one counts while the condition holds.
   *
   * @param begins where it begins to hold
   * @param ends where it ends to hold
   */
  record Limit(Comparison comparison, double begins, double ends) {
    boolean holds(double measured, boolean before) {
      return comparison.holds(measured, before ? ends : begins);
    }
  }
}
