package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.Sha256;

/**
 * One unit that was delivered.
 *
 * @param state see {@link BookSchema}
 * @param voucher sequence of the voucher that paid it, 0 while none has
 */
record UnitRow(
    String job,
    int unit,
    String channel,
    int lane,
    Atoms price,
    Sha256 receipt,
    int state,
    long voucher) {

  DeliveredUnit delivered() {
    return new DeliveredUnit(job, unit, channel, lane, price, receipt);
  }
}
