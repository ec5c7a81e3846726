package dev.sinew.fabric.market;

/**
 * What a buyer did since its start.
 *
 * @param bought results that came signed, well-formed and in time
 * @param paid vouchers promised for them
 * @param verified results recomputed by another party with the same outcome
 * @param rejected results recomputed with another outcome, or malformed
 * @param expired jobs whose deadline came first
 * @param declined requests that ended without a job or without a result, for whatever reason
 */
public record BuyerTotals(
    long bought, long paid, long verified, long rejected, long expired, long declined) {
  static final BuyerTotals NONE = new BuyerTotals(0, 0, 0, 0, 0, 0);

  BuyerTotals plus(long bought, long paid, long verified, long rejected, long expired) {
    return new BuyerTotals(
        this.bought + bought,
        this.paid + paid,
        this.verified + verified,
        this.rejected + rejected,
        this.expired + expired,
        declined);
  }

  BuyerTotals oneDeclined() {
    return new BuyerTotals(bought, paid, verified, rejected, expired, declined + 1);
  }
}
