package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;

/**
 * A channel's terms and counters, and the only arithmetic on them: each method is one event, checks
 * the rules that event must keep, and returns the state after it.
 */
record ChannelRow(
    ChannelTerms terms,
    boolean closed,
    long agreed,
    long delivered,
    long vouched,
    Atoms reserved,
    Atoms vouchedAtoms) {

  static ChannelRow fresh(ChannelTerms terms) {
    return new ChannelRow(terms, false, 0, 0, 0, Atoms.ZERO, Atoms.ZERO);
  }

  Exposure exposure() {
    return new Exposure(agreed, delivered, vouched, terms.window(), reserved, vouchedAtoms);
  }

  /** What is neither promised nor set aside for agreed units. */
  Atoms free() {
    return terms.spendable().minus(vouchedAtoms).minus(reserved);
  }

  ChannelRow agree(long units, Atoms total) {
    if (total.compareTo(free()) > 0) {
      throw new LedgerRefusedException(
          Refusal.INSUFFICIENT_FUNDS,
          "channel " + terms.channel() + ": " + total + " atoms asked, " + free() + " free");
    }
    return with(agreed + units, delivered, vouched, reserved.plus(total), vouchedAtoms);
  }

  /** Units that will not be done after all. */
  ChannelRow release(long units, Atoms total) {
    return with(agreed - units, delivered, vouched, reserved.minus(total), vouchedAtoms);
  }

  ChannelRow deliver() {
    requireRoom(0);
    return with(agreed, delivered + 1, vouched, reserved, vouchedAtoms);
  }

  /**
   * @param running units under way that will count as delivered
   */
  void requireRoom(long running) {
    if (delivered - vouched + running >= terms.window()) {
      throw new LedgerRefusedException(
          Refusal.EXPOSURE_EXHAUSTED,
          "channel "
              + terms.channel()
              + ": "
              + (delivered - vouched)
              + " units delivered and not vouched, "
              + running
              + " under way, window "
              + terms.window());
    }
  }

  /** A delivered unit that is not owed after all. */
  ChannelRow drop(Atoms price) {
    return with(agreed - 1, delivered - 1, vouched, reserved.minus(price), vouchedAtoms);
  }

  /** Money is promised. */
  ChannelRow credit(Atoms atoms) {
    return with(agreed, delivered, vouched, reserved, vouchedAtoms.plus(atoms));
  }

  /** The money for a delivered unit, set aside until now, has been promised. */
  ChannelRow vouch(Atoms price) {
    return with(agreed, delivered, vouched + 1, reserved.minus(price), vouchedAtoms);
  }

  ChannelRow close() {
    return new ChannelRow(terms, true, agreed, delivered, vouched, reserved, vouchedAtoms);
  }

  ChannelRow with(ChannelTerms newTerms) {
    return new ChannelRow(newTerms, closed, agreed, delivered, vouched, reserved, vouchedAtoms);
  }

  private ChannelRow with(
      long newAgreed,
      long newDelivered,
      long newVouched,
      Atoms newReserved,
      Atoms newVouchedAtoms) {
    return new ChannelRow(
        terms, closed, newAgreed, newDelivered, newVouched, newReserved, newVouchedAtoms);
  }
}
