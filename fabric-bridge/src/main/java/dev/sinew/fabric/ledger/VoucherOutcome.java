package dev.sinew.fabric.ledger;

import java.util.Optional;

/** What became of a voucher that a payee received. */
public sealed interface VoucherOutcome {
  /**
   * It is on disk, and the unit it pays no longer counts as exposed.
   *
   * @param job the job of the unit it paid
   * @param unit the unit's number in the job, from 0
   * @param gained atoms more than before: the unit's price, and those of units written off before
   *     whose own vouchers were lost or are late
   */
  record Accepted(String job, int unit, Atoms gained) implements VoucherOutcome {}

  /** Exactly this voucher is on disk already. Answer it with the same receipt again. */
  record Duplicate() implements VoucherOutcome {}

  /** An older one than the highest; it changes nothing. */
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
