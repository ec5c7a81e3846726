package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.VoucherCheck;
import dev.sinew.fabric.ledger.VoucherFault;
import dev.sinew.fabric.ledger.VoucherOutcome;
import java.util.Optional;

/** The payee's examination of one voucher, inside one transaction, in the order of cost. */
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
    Optional<Voucher> highest =
        rows.highest(voucher.channel(), voucher.lane()).map(SignedVoucher::voucher);
    if (highest.isPresent() && voucher.sequence() <= highest.get().sequence()) {
      return older(signed, same.isPresent(), highest.get());
    }
    return newer(signed, channel, highest);
  }

  private VoucherOutcome older(SignedVoucher signed, boolean otherOnDisk, Voucher highest) {
    boolean promisesMore = signed.voucher().cumulative().compareTo(highest.cumulative()) > 0;
    if (otherOnDisk || promisesMore) {
      return rejected(
          signed, VoucherFault.SEQUENCE_CONFLICT, "the highest is " + highest.canonicalJson());
    }
    return new VoucherOutcome.Stale();
  }

  private VoucherOutcome newer(
      SignedVoucher signed, ChannelRow channel, Optional<Voucher> highest) {
    Voucher voucher = signed.voucher();
    Atoms before = highest.map(Voucher::cumulative).orElse(Atoms.ZERO);
    if (voucher.cumulative().compareTo(before) <= 0) {
      return rejected(signed, VoucherFault.CUMULATIVE_NOT_HIGHER, "promised before: " + before);
    }
    long missed = voucher.sequence() - highest.map(Voucher::sequence).orElse(0L) - 1;
    Atoms gained = voucher.cumulative().minus(before);
    Optional<UnitRow> waiting = rows.unpaid(voucher.channel(), voucher.lane());
    if (waiting.isPresent() && waiting.get().receipt().equals(voucher.lastReceipt())) {
      return payWaiting(signed, waiting.get(), missed, gained, channel);
    }
    Optional<UnitRow> dropped =
        rows.dropped(voucher.channel(), voucher.lane(), voucher.lastReceipt());
    if (dropped.isPresent()) {
      return payDropped(signed, dropped.get(), missed, gained, channel);
    }
    return waiting.isPresent()
        ? rejected(
            signed, VoucherFault.WRONG_RECEIPT, "the unit waits on " + waiting.get().receipt())
        : rejected(signed, VoucherFault.BEYOND_DELIVERED, "nothing delivered waits to be paid");
  }

  /** Pays the unit that waits and, where vouchers were missed, units written off before it. */
  private VoucherOutcome payWaiting(
      SignedVoucher signed, UnitRow unit, long missed, Atoms gained, ChannelRow channel) {
    Atoms late = gained.minus(unit.price());
    if (late.isNegative()) {
      return rejected(
          signed, VoucherFault.UNDERPAID, "pays " + gained + ", the unit costs " + unit.price());
    }
    if (late.value() > 0 && (missed == 0 || late.compareTo(writtenOff(signed)) > 0)) {
      return rejected(
          signed,
          VoucherFault.BEYOND_DELIVERED,
          "pays " + gained + ", the unit costs " + unit.price());
    }
    if (late.compareTo(channel.free()) > 0) {
      return rejected(signed, VoucherFault.BEYOND_DEPOSIT, "only " + channel.free() + " are free");
    }
    rows.settle(unit, BookSchema.VOUCHED, signed.voucher().sequence());
    ChannelRow after = channel.vouch(unit.price());
    rows.save(late.isZero() ? after : after.vouchDropped(missed, late));
    rows.insert(signed, true, late);
    return new VoucherOutcome.Accepted(unit.job(), unit.unit(), gained);
  }

  /** Pays units that were written off. */
  private VoucherOutcome payDropped(
      SignedVoucher signed, UnitRow unit, long missed, Atoms gained, ChannelRow channel) {
    Atoms most = writtenOff(signed);
    if (gained.compareTo(most) > 0) {
      return rejected(
          signed,
          VoucherFault.BEYOND_DELIVERED,
          "pays " + gained + ", the units written off cost " + most);
    }
    if (gained.compareTo(channel.free()) > 0) {
      return rejected(signed, VoucherFault.BEYOND_DEPOSIT, "only " + channel.free() + " are free");
    }
    rows.save(channel.vouchDropped(missed + 1, gained));
    rows.insert(signed, true, gained);
    return new VoucherOutcome.Accepted(unit.job(), unit.unit(), gained);
  }

  /**
   * What units written off in this lane still cost. Which of them a missed voucher paid cannot be
   * known, so they are one sum: never more is taken for them than they cost together.
   */
  private Atoms writtenOff(SignedVoucher signed) {
    Voucher voucher = signed.voucher();
    return rows.droppedPrice(voucher.channel(), voucher.lane())
        .minus(rows.recovered(voucher.channel(), voucher.lane()));
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
