package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.VoucherCheck;
import dev.sinew.fabric.ledger.VoucherFault;
import java.util.Optional;

/**
 * Brings a book that came from an old disk up to a voucher from a time it does not remember. The
 * voucher proves itself: it carries the payer's own signature.
 */
final class Adoption {
  private final BookRows rows;
  private final Verifier verifier;

  Adoption(BookRows rows, Verifier verifier) {
    this.rows = rows;
    this.verifier = verifier;
  }

  /** The payer learns from the payee what it once signed. */
  void byPayer(String channel, SignedVoucher signed, long minute) {
    Voucher voucher = signed.voucher();
    ChannelRow row = requireGenuine(channel, signed);
    Optional<Voucher> own = rows.highest(channel, voucher.lane()).map(SignedVoucher::voucher);
    long ownSequence = own.map(Voucher::sequence).orElse(0L);
    Atoms ownCumulative = own.map(Voucher::cumulative).orElse(Atoms.ZERO);
    if (voucher.sequence() <= ownSequence) {
      requireSameHistory(signed);
    } else {
      if (voucher.cumulative().compareTo(ownCumulative) <= 0) {
        throw conflict(signed);
      }
      raise(row, signed, ownCumulative);
      rows.spend(row.terms().asset(), minute, voucher.cumulative().minus(ownCumulative));
    }
    rows.acknowledge(channel, voucher.lane(), voucher.sequence());
  }

  private ChannelRow requireGenuine(String channel, SignedVoucher signed) {
    ChannelRow row = BookFile.requireChannel(rows, channel);
    Optional<VoucherFault> fault = VoucherCheck.belongs(signed, row.terms());
    if (fault.isPresent() && fault.get() == VoucherFault.BEYOND_DEPOSIT) {
      throw beyondDeposit(channel);
    }
    if (fault.isPresent() || !signed.isSignedBy(verifier)) {
      throw new LedgerRefusedException(
          Refusal.BAD_VOUCHER,
          "channel "
              + channel
              + ": a voucher shown as the highest is not genuine: "
              + fault.orElse(VoucherFault.BAD_SIGNATURE));
    }
    return row;
  }

  private void requireSameHistory(SignedVoucher signed) {
    Voucher voucher = signed.voucher();
    Optional<Voucher> same =
        rows.voucher(voucher.channel(), voucher.lane(), voucher.sequence())
            .map(SignedVoucher::voucher);
    // A sequence this book jumped over when it adopted a later one cannot be compared.
    if (same.isPresent() && !same.get().equals(voucher)) {
      throw conflict(signed);
    }
    Optional<Voucher> highest =
        rows.highest(voucher.channel(), voucher.lane()).map(SignedVoucher::voucher);
    if (highest.isPresent() && highest.get().cumulative().compareTo(voucher.cumulative()) < 0) {
      throw conflict(signed);
    }
  }

  private void raise(ChannelRow before, SignedVoucher signed, Atoms ownCumulative) {
    Voucher voucher = signed.voucher();
    String channel = voucher.channel();
    Atoms gained = voucher.cumulative().minus(ownCumulative);
    ChannelRow row = before;
    for (AgreementRow open : rows.openAgreements(channel, voucher.lane())) {
      row = BookFile.release(rows, row, open);
    }
    Atoms set = Atoms.ZERO;
    Optional<UnitRow> waiting = rows.unpaid(channel, voucher.lane());
    if (waiting.isPresent() && waiting.get().price().compareTo(gained) <= 0) {
      // The unit that waited here was the next to be paid, so it is paid.
      rows.settle(waiting.get(), BookSchema.VOUCHED, voucher.sequence());
      set = waiting.get().price();
    }
    if (gained.compareTo(row.free().plus(set)) > 0) {
      throw beyondDeposit(channel);
    }
    row = row.credit(gained);
    rows.save(set.isZero() ? row : row.vouch(set));
    rows.insert(signed, true, Atoms.ZERO);
  }

  private static LedgerRefusedException beyondDeposit(String channel) {
    return new LedgerRefusedException(
        Refusal.INSUFFICIENT_FUNDS,
        "channel "
            + channel
            + ": vouchers exceed the deposit this book knows; ask the ledger for the channel's status"
            + " and record it, then try again");
  }

  private static LedgerRefusedException conflict(SignedVoucher signed) {
    return new LedgerRefusedException(
        Refusal.CONFLICT,
        "channel "
            + signed.voucher().channel()
            + ", lane "
            + signed.voucher().lane()
            + ", sequence "
            + signed.voucher().sequence()
            + ": two different histories were signed with one key; close this channel and find the"
            + " second copy of the book");
  }
}
