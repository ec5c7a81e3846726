package dev.sinew.runtime.look;

import dev.sinew.sdk.inference.InferenceRequest.Privacy;
import java.util.OptionalLong;

/** Whom one look is asked of, and why: one phrase. */
sealed interface LookRoute {

  /** In one phrase, the same for the same cause. */
  String because();

  /** The board's own models. */
  record Board(String because) implements LookRoute {}

  /**
   * A node of the fabric.
   *
   * @param untilNanos robot time until which it may answer, nanoseconds
   * @param boardStandsIn whether the board looks when it declines
   */
  record Fabric(long untilNanos, boolean boardStandsIn, String because) implements LookRoute {}

  /** Nobody. */
  record Nobody(String because) implements LookRoute {}

  /**
   * What is known when a look is asked for.
   *
   * @param preference the robot's owner's
   * @param fabric whether there is one
   * @param privacy where the picture may go
   * @param budgetAtoms the most it may cost
   * @param leftNanos time until the deadline, nanoseconds
   * @param boardNanos how long the board would take, as far as it may promise; empty when it has no
   *     such model
   */
  record Facts(
      LookPreference preference,
      boolean fabric,
      Privacy privacy,
      long budgetAtoms,
      long leftNanos,
      long nowNanos,
      OptionalLong boardNanos) {}

  /** Time below which no node can be expected to answer. */
  long LEAST_FABRIC_NANOS = 100_000_000L;

  /** The route of one look. A pure function. */
  static LookRoute of(Facts facts) {
    boolean board = facts.boardNanos().isPresent();
    if (facts.preference() == LookPreference.BOARD) {
      return board ? new Board("as configured") : new Nobody("the board has no such model");
    }
    boolean standsIn = facts.preference() == LookPreference.FABRIC && board;
    if (facts.privacy() == Privacy.NEVER_LEAVES) {
      return boardOrNobody(standsIn, "the picture never leaves the board");
    }
    if (!facts.fabric()) {
      return boardOrNobody(standsIn, "there is no fabric");
    }
    if (facts.budgetAtoms() == 0) {
      return boardOrNobody(standsIn, "it may cost nothing");
    }
    long deadline = facts.nowNanos() + facts.leftNanos();
    if (!standsIn) {
      return new Fabric(deadline, false, "a node looks best");
    }
    long spare = facts.leftNanos() - facts.boardNanos().getAsLong();
    if (spare < 0) {
      return new Fabric(deadline, false, "the board would be too late");
    }
    return spare < LEAST_FABRIC_NANOS
        ? new Board("there is no time for a node")
        : new Fabric(deadline - facts.boardNanos().getAsLong(), true, "a node looks best");
  }

  private static LookRoute boardOrNobody(boolean standsIn, String because) {
    return standsIn ? new Board(because) : new Nobody(because);
  }
}
