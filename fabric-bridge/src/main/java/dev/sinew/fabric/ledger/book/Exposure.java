package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;

/**
 * Where a channel stands, as one party's book has it. {@code 0 ≤ delivered − vouched ≤ window}
 * holds after every event; the store refuses a row that breaks it.
 *
 * @param agreed units agreed and not released
 * @param delivered units delivered and neither refused nor written off
 * @param vouched units vouched for
 * @param window the most units delivered and not vouched
 * @param reserved atoms agreed and not yet vouched
 * @param vouchedAtoms atoms vouched: the sum of the lanes' highest cumulative amounts
 */
public record Exposure(
    long agreed, long delivered, long vouched, int window, Atoms reserved, Atoms vouchedAtoms) {

  /** Units delivered and not yet vouched. */
  public long open() {
    return delivered - vouched;
  }
}
