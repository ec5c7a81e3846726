package dev.sinew.fabric.ledger;

import java.util.Optional;

/** What became of a voucher that a payee received. */
public sealed interface VoucherOutcome {
  /**
   * It is on disk, and the unit whose receipt it names no longer counts as exposed.
   *
   * @param job the job of the unit it paid
   * @param unit the unit's number in the job, from 0
   * @param gained atoms more than before; not the unit's price where an earlier voucher came late
   */
  record Accepted(String job, int unit, Atoms gained) implements VoucherOutcome {}

  /**
   * It is on disk and counts as earned, but names no unit that waits: the unit was written off, or
   * this book was restored from an old copy.
   *
   * @param gained atoms more than before
   */
  record Credited(Atoms gained) implements VoucherOutcome {}

  /** Exactly this voucher is on disk already. Answer it with the same receipt again. */
  record Duplicate() implements VoucherOutcome {}

  /** An older one than the highest that names no waiting unit; it changes nothing. */
  record Stale() implements VoucherOutcome {}

  /**
   * Refused.
   *
   * @param fault the cause
   * @param message for people
   * @param highest the payee's highest voucher of that lane, which the payer should see
   */
  record Rejected(VoucherFault fault, String message, Optional<SignedVoucher> highest)
      implements VoucherOutcome {}
}
