package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.VoucherCheck;
import dev.sinew.fabric.ledger.VoucherFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a channel's vouchers are worth, and where its deposit goes, inside one transaction. */
final class PayOut {
  private final HubRows rows;
  private final Verifier verifier;
  private final String operator;
  private final long nowMillis;

  PayOut(HubRows rows, Verifier verifier, String operator, long nowMillis) {
    this.rows = rows;
    this.verifier = verifier;
    this.operator = operator;
    this.nowMillis = nowMillis;
  }

  /**
   * Takes vouchers and says what they promise beyond what was paid.
   *
   * @throws LedgerRefusedException with {@link Refusal#BAD_VOUCHER} if any is not valid or all
   *     together promise more than the deposit
   */
  Atoms redeem(ChannelStatus status, List<SignedVoucher> vouchers) {
    ChannelTerms terms = status.terms();
    Atoms gained = Atoms.ZERO;
    for (SignedVoucher signed : vouchers) {
      Optional<VoucherFault> fault = VoucherCheck.valid(signed, terms, verifier, nowMillis, 1);
      if (fault.isPresent()) {
        throw bad(terms, fault.get());
      }
      Atoms paid = rows.claimed(terms.channel(), signed.voucher().lane());
      if (signed.voucher().cumulative().compareTo(paid) > 0) {
        rows.saveClaim(signed);
        gained = gained.plus(signed.voucher().cumulative().minus(paid));
      }
    }
    if (status.claimed().plus(gained).compareTo(terms.spendable()) > 0) {
      throw bad(terms, VoucherFault.BEYOND_DEPOSIT);
    }
    return gained;
  }

  /**
   * Empties a channel that is over: the fee, if it ever paid, then the rest to the payer.
   *
   * @param payingNow atoms that leave in the same entry
   */
  List<Posting> release(ChannelStatus after, Atoms payingNow) {
    ChannelTerms terms = after.terms();
    String locked = Posting.channelAccount(terms.channel());
    Atoms fee = after.claimed().isZero() ? Atoms.ZERO : terms.fees();
    Atoms rest = rows.journal().balance(locked, terms.asset()).minus(payingNow).minus(fee);
    List<Posting> postings = new ArrayList<>();
    if (!fee.isZero()) {
      postings.addAll(Posting.transfer(locked, operator, new Amount(fee, terms.asset())));
    }
    postings.addAll(Posting.transfer(locked, terms.payer(), new Amount(rest, terms.asset())));
    return postings;
  }

  private static LedgerRefusedException bad(ChannelTerms terms, VoucherFault fault) {
    return new LedgerRefusedException(
        Refusal.BAD_VOUCHER, "channel " + terms.channel() + ": a voucher is not valid: " + fault);
  }
}
