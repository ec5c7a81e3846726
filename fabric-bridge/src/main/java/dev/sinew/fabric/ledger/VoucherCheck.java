package dev.sinew.fabric.ledger;

import java.util.Optional;

/**
 * The part of a voucher's examination that needs no history: does it belong to this channel, is it
 * signed, is there time. In the order of cost, so that rubbish never reaches the signature.
 */
public final class VoucherCheck {
  private VoucherCheck() {}

  /** Whether the voucher names the channel's own net, asset, payer and one of its lanes. */
  public static Optional<VoucherFault> belongs(SignedVoucher signed, ChannelTerms terms) {
    Voucher voucher = signed.voucher();
    if (!voucher.channel().equals(terms.channel())) {
      return Optional.of(VoucherFault.UNKNOWN_CHANNEL);
    }
    if (!voucher.net().equals(terms.net())) {
      return Optional.of(VoucherFault.WRONG_NET);
    }
    if (!voucher.asset().equals(terms.asset())) {
      return Optional.of(VoucherFault.WRONG_ASSET);
    }
    if (!signed.payer().equals(terms.payer())) {
      return Optional.of(VoucherFault.WRONG_PAYER);
    }
    if (voucher.lane() >= terms.lanes()) {
      return Optional.of(VoucherFault.WRONG_LANE);
    }
    if (voucher.cumulative().compareTo(terms.spendable()) > 0) {
      return Optional.of(VoucherFault.BEYOND_DEPOSIT);
    }
    return Optional.empty();
  }

  /**
   * {@link #belongs}, then that at least {@code marginMillis} are left at {@code nowMillis}, then
   * the signature.
   */
  public static Optional<VoucherFault> valid(
      SignedVoucher signed,
      ChannelTerms terms,
      Verifier verifier,
      long nowMillis,
      long marginMillis) {
    Optional<VoucherFault> fault = belongs(signed, terms);
    if (fault.isPresent()) {
      return fault;
    }
    if (signed.voucher().expiresMillis() - nowMillis < marginMillis
        || terms.expiresMillis() - nowMillis < marginMillis) {
      return Optional.of(VoucherFault.EXPIRED);
    }
    return signed.isSignedBy(verifier) ? Optional.empty() : Optional.of(VoucherFault.BAD_SIGNATURE);
  }
}
