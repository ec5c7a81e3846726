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
    return newer(signed, channel, highest.map(Voucher::cumulative).orElse(Atoms.ZERO));
  }

  private VoucherOutcome older(SignedVoucher signed, boolean otherOnDisk, Voucher highest) {
    boolean promisesMore = signed.voucher().cumulative().compareTo(highest.cumulative()) > 0;
    if (otherOnDisk || promisesMore) {
      return rejected(
          signed, VoucherFault.SEQUENCE_CONFLICT, "the highest is " + highest.canonicalJson());
    }
    return new VoucherOutcome.Stale();
  }

  private VoucherOutcome newer(SignedVoucher signed, ChannelRow channel, Atoms before) {
    Voucher voucher = signed.voucher();
    if (voucher.cumulative().compareTo(before) <= 0) {
      return rejected(signed, VoucherFault.CUMULATIVE_NOT_HIGHER, "promised before: " + before);
    }
    Atoms gained = voucher.cumulative().minus(before);
    Optional<UnitRow> waiting = rows.unpaid(voucher.channel(), voucher.lane());
    if (waiting.isPresent() && waiting.get().receipt().equals(voucher.lastReceipt())) {
      return pay(signed, waiting.get(), gained, channel);
    }
    Optional<UnitRow> dropped =
        rows.dropped(voucher.channel(), voucher.lane(), voucher.lastReceipt());
    if (dropped.isPresent()) {
      return pay(signed, dropped.get(), gained, channel);
    }
    return waiting.isPresent()
        ? rejected(
            signed, VoucherFault.WRONG_RECEIPT, "the unit waits on " + waiting.get().receipt())
        : rejected(signed, VoucherFault.BEYOND_DELIVERED, "nothing delivered waits to be paid");
  }

  private VoucherOutcome pay(SignedVoucher signed, UnitRow unit, Atoms gained, ChannelRow channel) {
    int difference = gained.compareTo(unit.price());
    if (difference != 0) {
      return rejected(
          signed,
          difference < 0 ? VoucherFault.UNDERPAID : VoucherFault.BEYOND_DELIVERED,
          "pays " + gained + ", the unit costs " + unit.price());
    }
    boolean waiting = unit.state() == BookSchema.DELIVERED;
    if (!waiting && gained.compareTo(channel.free()) > 0) {
      return rejected(signed, VoucherFault.BEYOND_DEPOSIT, "only " + channel.free() + " are free");
    }
    rows.save(waiting ? channel.vouch(gained) : channel.vouchDropped(gained));
    rows.settle(unit, BookSchema.VOUCHED, signed.voucher().sequence());
    rows.insert(signed, true);
    return new VoucherOutcome.Accepted(unit.job(), unit.unit(), gained);
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
