package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.SignedVoucher;

/** What travels between payer and payee in these tests. */
sealed interface Wire {
  /** Payer to payee: do this job. */
  record Assign(String job) implements Wire {}

  /** Payee to payer: a unit's result. */
  record Result(String job, int unit) implements Wire {}

  /** Payer to payee: the promise. */
  record Payment(SignedVoucher signed) implements Wire {}

  /** Payee to payer: the promise is on disk. */
  record Receipt(int lane, long sequence) implements Wire {}
}
