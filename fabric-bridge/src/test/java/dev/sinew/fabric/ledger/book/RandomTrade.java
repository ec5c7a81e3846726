package dev.sinew.fabric.ledger.book;

import static dev.sinew.fabric.ledger.book.Books.CHANNEL;
import static dev.sinew.fabric.ledger.book.Books.receipt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.VoucherOutcome;
import dev.sinew.fabric.ledger.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A payer and a payee with their real books over a network that loses, repeats and reorders, driven
 * by a list of numbers. After every step it checks what must always hold.
 */
final class RandomTrade implements AutoCloseable {
  /** How many kinds of step there are without restoring an old disk. */
  static final int WITHOUT_RESTORE = 22;

  static final int ACTIONS = 24;

  private static final long DEPOSIT = 5000;

  private final ManualClock clock = new ManualClock();
  private final PayeeBook payee;
  private MemoryDatabase payerDisk = MemoryDatabase.of(BookSchema.PAYER);
  private PayerBook payer;
  private byte[] backup;

  private final List<Wire> wire = new ArrayList<>();
  private final Map<String, Agreement> jobs = new HashMap<>();
  private final int window;
  private final int lanes;

  /**
   * All vouchers that left the payer and were not undone with an old disk, by lane and sequence.
   */
  private final Map<Integer, Map<Long, Voucher>> signed = new HashMap<>();

  private final Set<String> paidUnits = new HashSet<>();
  private Atoms paid = Atoms.ZERO;
  private Atoms delivered = Atoms.ZERO;

  RandomTrade(int window, int lanes) {
    this.window = window;
    this.lanes = lanes;
    payer = Books.payer(payerDisk, clock, Books.amplyCapped());
    payee = Books.payee(MemoryDatabase.of(BookSchema.PAYEE), clock);
    payer.openChannel(Books.terms(DEPOSIT, window, lanes));
    payee.openChannel(Books.terms(DEPOSIT, window, lanes));
    payer.resume(CHANNEL, List.of());
    backup = payerDisk.image();
  }

  void step(int action, int choice) {
    try {
      act(action, choice);
    } catch (LedgerRefusedException refused) {
      // A refusal is an answer; that it changed nothing is part of what check() sees.
    }
    check();
  }

  private void act(int action, int choice) {
    switch (action) {
      case 0, 1 -> agree(choice);
      case 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> {
        // Mostly what was sent lately, or old repetitions would crowd out the trade.
        if (!wire.isEmpty()) {
          int back = choice % 5 == 0 ? choice / 8 % wire.size() : choice / 8 % 4;
          Wire message = wire.get(Math.max(0, wire.size() - 1 - back));
          arriveOrWait(message, choice / 64 % 4 == 0);
        }
      }
      case 13 -> {
        if (!wire.isEmpty()) {
          wire.remove(choice % wire.size());
        }
      }
      case 14 -> payer = Books.payer(payerDisk, clock, Books.amplyCapped());
      case 15, 16 -> resume();
      case 17, 18, 19 -> sendAgain();
      case 20 -> payer.refuse("job" + choice % (jobs.size() + 1), 0);
      case 21 -> {
        List<DeliveredUnit> unpaid = payee.unpaid();
        if (!unpaid.isEmpty()) {
          DeliveredUnit unit = unpaid.get(choice % unpaid.size());
          payee.writeOff(unit.job(), unit.unit());
        }
      }
      case 22 -> backup = payerDisk.image();
      default -> restore();
    }
  }

  private void agree(int choice) {
    String job = "job" + jobs.size();
    Agreement agreement =
        Books.agreement(job, choice % lanes, 1 + choice / 7 % 5, 1 + choice / 35 % 3);
    jobs.put(job, agreement);
    payer.agree(agreement);
    wire.add(new Wire.Assign(job));
  }

  /** A payer may take a result first and vouch for it later, when it has been checked. */
  private void arriveOrWait(Wire message, boolean vouchLater) {
    if (vouchLater && message instanceof Wire.Result(String job, int unit)) {
      payer.delivered(job, unit, receipt(job, unit));
    } else {
      arrive(message);
    }
  }

  private void arrive(Wire message) {
    switch (message) {
      case Wire.Assign(String job) -> work(job);
      case Wire.Result(String job, int unit) -> pay(job, unit);
      case Wire.Payment(SignedVoucher voucher) -> receive(voucher);
      case Wire.Receipt(int lane, long sequence) -> payer.acknowledged(CHANNEL, lane, sequence);
    }
  }

  private void work(String job) {
    Agreement agreement = requireNonNull(jobs.get(job));
    payee.agree(agreement);
    for (int unit = 0; unit < agreement.units(); unit++) {
      if (payee.begin(job, unit)) {
        payee.delivered(job, unit, receipt(job, unit));
        delivered = delivered.plus(agreement.unitPrice());
      }
      wire.add(new Wire.Result(job, unit));
    }
  }

  private void pay(String job, int unit) {
    SignedVoucher voucher = payer.deliveredAndVouched(job, unit, receipt(job, unit));
    remember(voucher.voucher());
    wire.add(new Wire.Payment(voucher));
  }

  private void remember(Voucher voucher) {
    Map<Long, Voucher> lane = signed.computeIfAbsent(voucher.lane(), key -> new HashMap<>());
    Voucher before = lane.putIfAbsent(voucher.sequence(), voucher);
    assertThat(before == null || before.equals(voucher)).as("signed twice: %s", voucher).isTrue();
    for (Voucher other : lane.values()) {
      assertThat(Long.signum(other.sequence() - voucher.sequence()))
          .as("%s after %s", voucher, other)
          .isEqualTo(other.cumulative().compareTo(voucher.cumulative()));
    }
  }

  private void receive(SignedVoucher voucher) {
    VoucherOutcome outcome = payee.receive(voucher);
    assertThat(outcome).isNotInstanceOf(VoucherOutcome.Rejected.class);
    switch (outcome) {
      case VoucherOutcome.Accepted(String job, int unit, Atoms gained) -> {
        assertThat(paidUnits.add(job + "/" + unit)).isTrue();
        paid = paid.plus(gained);
      }
      case VoucherOutcome.Credited(Atoms gained) -> paid = paid.plus(gained);
      default -> {
        // no money moved
      }
    }
    wire.add(new Wire.Receipt(voucher.voucher().lane(), voucher.voucher().sequence()));
  }

  private void resume() {
    for (SignedVoucher missing : payer.resume(CHANNEL, payee.highest(CHANNEL))) {
      wire.add(new Wire.Payment(missing));
    }
  }

  private void sendAgain() {
    payer.unacknowledged().forEach(voucher -> wire.add(new Wire.Payment(voucher)));
    payer.openAgreements().forEach(open -> wire.add(new Wire.Assign(open.job())));
    payee.unpaid().forEach(unit -> wire.add(new Wire.Result(unit.job(), unit.unit())));
  }

  /** The old disk comes back; by then every message of before has outlived its 30 seconds. */
  private void restore() {
    payerDisk = MemoryDatabase.ofImage(backup);
    payer = Books.payer(payerDisk, clock, Books.amplyCapped());
    wire.clear();
    Map<Integer, Long> known = new HashMap<>();
    for (SignedVoucher highest : payee.highest(CHANNEL)) {
      known.put(highest.voucher().lane(), highest.voucher().sequence());
    }
    // What never reached the payee is gone from the world and may be signed anew.
    signed.forEach((lane, vouchers) ->
        vouchers.keySet().removeIf(sequence -> sequence > known.getOrDefault(lane, 0L)));
  }

  private void check() {
    Exposure robot = payer.exposure(CHANNEL);
    Exposure node = payee.exposure(CHANNEL);
    for (Exposure side : List.of(robot, node)) {
      assertThat(side.open()).isBetween(0L, (long) window);
      assertThat(side.agreed()).isGreaterThanOrEqualTo(side.delivered());
      assertThat(side.vouchedAtoms().plus(side.reserved()))
          .isLessThanOrEqualTo(Atoms.of(DEPOSIT - 2));
    }
    assertThat(node.vouchedAtoms()).isEqualTo(paid).isLessThanOrEqualTo(delivered);
    if (payer.isResumed(CHANNEL)) {
      assertThat(node.vouchedAtoms()).isLessThanOrEqualTo(robot.vouchedAtoms());
    }
  }

  /** Whatever happened: once both talk again, the books agree to the atom. */
  void recoverAndBalance() {
    payer = Books.payer(payerDisk, clock, Books.amplyCapped());
    wire.clear();
    resume();
    wire.stream().filter(Wire.Payment.class::isInstance).toList().forEach(this::arrive);
    // What the payer took it pays, also where the payee has given it up.
    payer.unpaid().forEach(unit -> receive(payer.vouch(unit.job(), unit.unit())));
    for (DeliveredUnit unit : payee.unpaid()) {
      try {
        pay(unit.job(), unit.unit());
      } catch (LedgerRefusedException notOwed) {
        payee.writeOff(unit.job(), unit.unit());
      }
    }
    // The payer's answers arrive too: one that a later voucher has overtaken counts as acknowledged
    // to the payer, and only its coming again tells the payee which unit it was for.
    List.copyOf(wire).stream().filter(Wire.Payment.class::isInstance).forEach(this::arrive);
    payer.unacknowledged().forEach(this::receive);
    check();
    assertThat(payee.unpaid()).isEmpty();
    assertThat(payer.highest(CHANNEL)).isEqualTo(payee.highest(CHANNEL));
    assertThat(payer.spent(TestParty.CREDIT)).isEqualTo(payee.earned(TestParty.CREDIT));
    assertThat(payer.exposure(CHANNEL).open()).isZero();
  }

  @Override
  public void close() {
    payer.close();
    payee.close();
  }
}
