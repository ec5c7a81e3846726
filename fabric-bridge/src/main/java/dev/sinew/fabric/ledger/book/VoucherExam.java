package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Verifier;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.VoucherCheck;
import dev.sinew.fabric.ledger.VoucherFault;
import dev.sinew.fabric.ledger.VoucherOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The payee's examination of one voucher, inside one transaction, in the order of cost. */
final class VoucherExam {
  /** Written-off units looked at when vouchers were missed; bounds the work a payer can cause. */
  private static final int MOST_MISSED = 12;

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
    long missed = voucher.sequence() - highest.map(Voucher::sequence).orElse(0L) - 1;
    if (voucher.cumulative().compareTo(before) <= 0) {
      return rejected(signed, VoucherFault.CUMULATIVE_NOT_HIGHER, "promised before: " + before);
    }
    Atoms gained = voucher.cumulative().minus(before);
    Optional<UnitRow> waiting = rows.unpaid(voucher.channel(), voucher.lane());
    if (waiting.isPresent() && waiting.get().receipt().equals(voucher.lastReceipt())) {
      return pay(signed, waiting.get(), missed, gained, channel);
    }
    Optional<UnitRow> dropped =
        rows.dropped(voucher.channel(), voucher.lane(), voucher.lastReceipt());
    if (dropped.isPresent()) {
      return pay(signed, dropped.get(), missed, gained, channel);
    }
    return waiting.isPresent()
        ? rejected(
            signed, VoucherFault.WRONG_RECEIPT, "the unit waits on " + waiting.get().receipt())
        : rejected(signed, VoucherFault.BEYOND_DELIVERED, "nothing delivered waits to be paid");
  }

  private VoucherOutcome pay(
      SignedVoucher signed, UnitRow unit, long missed, Atoms gained, ChannelRow channel) {
    Atoms more = gained.minus(unit.price());
    List<UnitRow> alsoPaid = more.isZero() ? List.of() : missedUnits(unit, missed, more);
    if (more.isNegative() || (more.value() > 0 && alsoPaid.isEmpty())) {
      return rejected(
          signed,
          more.isNegative() ? VoucherFault.UNDERPAID : VoucherFault.BEYOND_DELIVERED,
          "pays " + gained + ", the unit costs " + unit.price());
    }
    boolean waiting = unit.state() == BookSchema.DELIVERED;
    Atoms unreserved = waiting ? more : gained;
    if (unreserved.compareTo(channel.free()) > 0) {
      return rejected(signed, VoucherFault.BEYOND_DEPOSIT, "only " + channel.free() + " are free");
    }
    ChannelRow after = waiting ? channel.vouch(unit.price()) : channel.vouchDropped(unit.price());
    rows.settle(unit, BookSchema.VOUCHED, signed.voucher().sequence());
    for (UnitRow dropped : alsoPaid) {
      after = after.vouchDropped(dropped.price());
      rows.settle(dropped, BookSchema.VOUCHED, signed.voucher().sequence());
    }
    rows.save(after);
    rows.insert(signed, true);
    return new VoucherOutcome.Accepted(unit.job(), unit.unit(), gained);
  }

  /**
   * Written-off units whose own vouchers are among the {@code missed} ones and cost exactly {@code
   * more}; empty if there are none such. Each missed voucher paid one unit, which was written off
   * here, or the lane would not have gone on.
   */
  private List<UnitRow> missedUnits(UnitRow paid, long missed, Atoms more) {
    List<UnitRow> candidates =
        rows.dropped(paid.channel(), paid.lane(), MOST_MISSED).stream()
            .filter(row -> !row.receipt().equals(paid.receipt()))
            .toList();
    return choose(candidates, 0, missed, more);
  }

  private static List<UnitRow> choose(
      List<UnitRow> candidates, int from, long most, Atoms exactly) {
    if (exactly.value() <= 0 || most <= 0) {
      return List.of();
    }
    for (int i = from; i < candidates.size(); i++) {
      UnitRow candidate = candidates.get(i);
      Atoms rest = exactly.minus(candidate.price());
      if (rest.isZero()) {
        return List.of(candidate);
      }
      List<UnitRow> others = choose(candidates, i + 1, most - 1, rest);
      if (!others.isEmpty()) {
        List<UnitRow> all = new ArrayList<>(others);
        all.add(candidate);
        return all;
      }
    }
    return List.of();
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
