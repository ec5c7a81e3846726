package dev.sinew.fabric.ledger;

/**
 * What a payer and a payee agreed before a job: so many work units at a fixed price in one lane of
 * one channel.
 *
 * @param job the job's name, unique for ever between the two
 * @param channel the channel it is paid through
 * @param lane the lane of the channel, from 0
 * @param unitPrice atoms for one unit, more than zero
 * @param units how many units, 1 to 1,000,000
 * @param document SHA-256 of the canonical agreement document
 */
public record Agreement(
    String job, String channel, int lane, Atoms unitPrice, int units, Sha256 document) {

  public Agreement {
    Ids.requireName("job", job);
    Ids.requireName("channel", channel);
    if (lane < 0 || lane >= 1024) {
      throw new IllegalArgumentException("lane " + lane + ": expected 0 to 1023");
    }
    if (unitPrice.value() <= 0) {
      throw new IllegalArgumentException("unit price " + unitPrice + ": expected more than 0");
    }
    if (units < 1 || units > 1_000_000) {
      throw new IllegalArgumentException("units " + units + ": expected 1 to 1,000,000");
    }
  }

  /**
   * All units' price.
   *
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public Atoms total() {
    return unitPrice.times(units);
  }
}
