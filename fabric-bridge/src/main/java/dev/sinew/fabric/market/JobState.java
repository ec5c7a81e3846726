package dev.sinew.fabric.market;

/** Where a job stands, in the order of the path; the last five lie off it. */
public enum JobState {
  /** An offer was chosen. */
  QUOTED,
  /** The agreement is in the book and was sent. */
  ASSIGNED,
  /** The node took it. */
  RUNNING,
  /** A signed, well-formed result came in time. */
  DELIVERED,
  /** Another party recomputes it. */
  VERIFYING,
  /** The answer was handed over. */
  ACCEPTED,
  /** The node has the voucher. */
  VOUCHED,
  /** The deadline came first; nothing is owed. */
  EXPIRED,
  /** The node would not. */
  REFUSED,
  /** Recomputed elsewhere with another outcome; paid, and the node's standing is gone. */
  DISPUTED,
  /** The link, or the money, failed before a result. */
  CANCELLED
}
