package dev.sinew.fabric.ledger;

/**
 * What payer, payee and ledger hold to be true of one channel: money set aside by a payer for one
 * payee. The channel is {@code post}: the payee delivers a unit first and the payer vouches for it
 * next.
 *
 * @param net the network, as in the topics
 * @param channel the channel's name, given by the ledger that locks the deposit
 * @param asset what is paid in
 * @param payer DID of who pays
 * @param payee DID of who is paid
 * @param deposit atoms locked, more than zero
 * @param fees atoms of the deposit kept for settlement, 0 to {@code deposit}; vouchers reach at
 *     most {@code deposit − fees}
 * @param window w, how many units may be delivered and not yet vouched, over all lanes together; 1
 *     to 1024
 * @param lanes how many lanes vouchers run in, 1 to 1024; a lane carries one unit at a time
 * @param expiresMillis when the payer may take the rest back, milliseconds since 1970-01-01T00:00Z
 */
public record ChannelTerms(
    String net,
    String channel,
    AssetId asset,
    String payer,
    String payee,
    Atoms deposit,
    Atoms fees,
    int window,
    int lanes,
    long expiresMillis) {

  public ChannelTerms {
    Ids.requireName("net", net);
    Ids.requireName("channel", channel);
    Ids.requireDid("payer", payer);
    Ids.requireDid("payee", payee);
    if (payer.equals(payee)) {
      throw new IllegalArgumentException("channel " + channel + ": payer and payee are the same");
    }
    if (deposit.value() <= 0) {
      throw new IllegalArgumentException("deposit " + deposit + ": expected more than 0");
    }
    if (fees.isNegative() || fees.compareTo(deposit) > 0) {
      throw new IllegalArgumentException("fees " + fees + ": expected 0 to the deposit " + deposit);
    }
    requireRange("window", window);
    requireRange("lanes", lanes);
    if (expiresMillis <= 0) {
      throw new IllegalArgumentException("expires " + expiresMillis + ": expected a time");
    }
  }

  private static void requireRange(String what, int value) {
    if (value < 1 || value > 1024) {
      throw new IllegalArgumentException(what + " " + value + ": expected 1 to 1024");
    }
  }

  /** The most that all lanes' vouchers together may promise: deposit less fees. */
  public Atoms spendable() {
    return deposit.minus(fees);
  }

  /**
   * The same channel with a larger deposit and another end.
   *
   * @throws LedgerRefusedException with {@link Refusal#OVERFLOW}
   */
  public ChannelTerms raised(Atoms extra, long newExpiresMillis) {
    return new ChannelTerms(
        net,
        channel,
        asset,
        payer,
        payee,
        deposit.plus(extra),
        fees,
        window,
        lanes,
        newExpiresMillis);
  }
}
