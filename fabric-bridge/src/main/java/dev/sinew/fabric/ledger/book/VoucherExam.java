package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.VoucherCheck;
import dev.sinew.fabric.ledger.VoucherFault;
import dev.sinew.fabric.ledger.VoucherOutcome;
import java.util.Optional;

/**
 * The payee's examination of one voucher, inside one transaction, in the order of cost.
 *
 * <p>Money and units are kept apart. What a voucher adds to its lane's cumulative amount is earned,
 * whatever it pays. A unit is settled by the voucher that names its receipt. The difference is the
 * lane's credit: money whose unit is not known, because its voucher is late or lost, the unit was
 * written off, or this book comes from an old disk.
 */
final class VoucherExam {
  private final BookRows rows;
  private final Verifier verifier;
  private final long nowMillis;
  private final long settleMarginMillis;

  VoucherExam(BookRows rows, Verifier verifier, long nowMillis, long settleMarginMillis) {
    this.rows = rows;
    this.verifier = verifier;
    this.nowMillis = nowMillis;
    this.settleMarginMillis = settleMarginMillis;
  }

  VoucherOutcome receive(SignedVoucher signed) {
    Voucher voucher = signed.voucher();
    ChannelRow channel = rows.channel(voucher.channel()).orElse(null);
    if (channel == null) {
      return rejected(signed, VoucherFault.UNKNOWN_CHANNEL, "not in this book");
    }
    // A voucher that is on disk already needs no signature check, no time and no open channel.
    Optional<SignedVoucher> same =
        rows.voucher(voucher.channel(), voucher.lane(), voucher.sequence());
    if (same.isPresent() && same.get().equals(signed)) {
      return new VoucherOutcome.Duplicate();
    }
    if (channel.closed()) {
      return rejected(signed, VoucherFault.CHANNEL_CLOSED, "closed");
    }
    Optional<VoucherFault> fault =
        VoucherCheck.valid(signed, channel.terms(), verifier, nowMillis, settleMarginMillis);
    if (fault.isPresent()) {
      return rejected(signed, fault.get(), "terms " + channel.terms());
    }
    Atoms credit = rows.credit(voucher.channel(), voucher.lane());
    Optional<Voucher> highest =
        rows.highest(voucher.channel(), voucher.lane()).map(SignedVoucher::voucher);
    if (highest.isPresent() && voucher.sequence() <= highest.get().sequence()) {
      return older(signed, channel, same.isPresent(), highest.get(), credit);
    }
    Atoms before = highest.map(Voucher::cumulative).orElse(Atoms.ZERO);
    if (voucher.cumulative().compareTo(before) <= 0) {
      return rejected(signed, VoucherFault.CUMULATIVE_NOT_HIGHER, "promised before: " + before);
    }
    return newer(signed, channel, voucher.cumulative().minus(before), credit);
  }

  /** A late one promises nothing new, but it may say which unit the credit of its lane is for. */
  private VoucherOutcome older(
      SignedVoucher signed,
      ChannelRow channel,
      boolean otherOnDisk,
      Voucher highest,
      Atoms credit) {
    Voucher voucher = signed.voucher();
    if (otherOnDisk || voucher.cumulative().compareTo(highest.cumulative()) > 0) {
      return rejected(
          signed, VoucherFault.SEQUENCE_CONFLICT, "the highest is " + highest.canonicalJson());
    }
    Optional<UnitRow> unit = waitingFor(voucher);
    if (unit.isEmpty() || unit.get().price().compareTo(credit) > 0) {
      return new VoucherOutcome.Stale();
    }
    rows.save(channel.vouch(unit.get().price()));
    return settled(signed, unit.get(), Atoms.ZERO);
  }

  private VoucherOutcome newer(
      SignedVoucher signed, ChannelRow channel, Atoms gained, Atoms credit) {
    Optional<UnitRow> unit = waitingFor(signed.voucher());
    Atoms price = unit.map(UnitRow::price).orElse(Atoms.ZERO);
    if (price.compareTo(credit.plus(gained)) > 0) {
      return rejected(
          signed, VoucherFault.UNDERPAID, "pays " + gained + ", the unit costs " + price);
    }
    if (gained.compareTo(channel.free().plus(price)) > 0) {
      return rejected(
          signed, VoucherFault.BEYOND_DEPOSIT, "only " + channel.free() + " atoms are free");
    }
    if (unit.isEmpty()) {
      rows.save(channel.credit(gained));
      rows.insert(signed, true, gained);
      return new VoucherOutcome.Credited(gained);
    }
    rows.save(channel.credit(gained).vouch(price));
    return settled(signed, unit.get(), gained);
  }

  private VoucherOutcome settled(SignedVoucher signed, UnitRow unit, Atoms gained) {
    rows.settle(unit, BookSchema.VOUCHED, signed.voucher().sequence());
    rows.insert(signed, true, gained.minus(unit.price()));
    return new VoucherOutcome.Accepted(unit.job(), unit.unit(), gained);
  }

  private Optional<UnitRow> waitingFor(Voucher voucher) {
    return rows.unpaid(voucher.channel(), voucher.lane())
        .filter(unit -> unit.receipt().equals(voucher.lastReceipt()));
  }

  private VoucherOutcome rejected(SignedVoucher signed, VoucherFault fault, String why) {
    Voucher voucher = signed.voucher();
    return new VoucherOutcome.Rejected(
        fault,
        "voucher for channel "
            + voucher.channel()
            + ", lane "
            + voucher.lane()
            + ", sequence "
            + voucher.sequence()
            + ": "
            + fault
            + ": "
            + why,
        rows.highest(voucher.channel(), voucher.lane()));
  }
}
