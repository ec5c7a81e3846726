package dev.sinew.fabric.ledger.book;

import static dev.sinew.fabric.ledger.book.Books.CHANNEL;
import static dev.sinew.fabric.ledger.book.Books.receipt;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.VoucherOutcome;
import dev.sinew.fabric.ledger.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Visits every state that the real books can reach in a small trade: two jobs of two units and one,
 * in two lanes of a channel with window 1. The wire is a set: a message in it may arrive at any
 * time, any number of times, or never, which is loss, repetition and reordering at once; so
 * receipts, which only end repetition, are left out. Every event also happens with a crash between
 * its commit and its message.
 */
@Timeout(120) // seconds; a guard against hanging on a busy machine, not a target
class BooksModelCheckTest {
  private static final List<Agreement> JOBS =
      List.of(Books.agreement("a", 0, 10, 2), Books.agreement("b", 1, 7, 1));

  private final ManualClock clock = new ManualClock();
  private final MemoryDatabase payerDisk = MemoryDatabase.of(BookSchema.PAYER);
  private final MemoryDatabase payeeDisk = MemoryDatabase.of(BookSchema.PAYEE);
  private final PayeeBook payee = Books.payee(payeeDisk, clock);
  private final PayerBook resumedPayer = Books.payer(payerDisk, clock, Books.amplyCapped());

  private final Set<String> seen = new HashSet<>();
  private final Set<String> wire = new TreeSet<>();
  private final Map<String, Wire> messages = new HashMap<>();
  private boolean resumed = true;
  private int edges;
  private int paidStates;

  @BeforeEach
  void openTheChannel() {
    resumedPayer.openChannel(Books.terms(100, 1, 2));
    payee.openChannel(Books.terms(100, 1, 2));
    resumedPayer.resume(CHANNEL, List.of());
  }

  @AfterEach
  void close() {
    payerDisk.close();
    payeeDisk.close();
  }

  /** An event on one side; what it returns goes on the wire unless the side crashes first. */
  private interface Event {
    List<Wire> happen();
  }

  @Test
  void noReachableStateExceedsTheWindowPaysTwiceOrCannotBeBalanced() {
    visit();
    System.getLogger("ledger")
        .log(System.Logger.Level.INFO, "{0} states, {1} events", seen.size(), edges);
    assertThat(seen.size()).isGreaterThan(500);
    assertThat(paidStates).isGreaterThan(100);
  }

  private void visit() {
    if (!seen.add(payerDisk.content() + payeeDisk.content() + wire + resumed)) {
      return;
    }
    check();
    for (Agreement job : JOBS) {
      payerEvent(() -> {
        payer().agree(job);
        return List.of(new Wire.Assign(job.job()));
      });
    }
    for (DeliveredUnit unit : payer().unpaid()) {
      payerEvent(() -> List.of(new Wire.Payment(payer().vouch(unit.job(), unit.unit()))));
    }
    for (String each : List.copyOf(wire)) {
      arrive(requireNonNull(messages.get(each)));
    }
    payerEvent(() -> payments(payer().unacknowledged()));
    payeeEvent(() ->
        payee.unpaid().stream()
            .<Wire>map(unit -> new Wire.Result(unit.job(), unit.unit()))
            .toList());
    if (!resumed) {
      edge(this::resume, true);
    }
  }

  private void arrive(Wire message) {
    switch (message) {
      case Wire.Assign(String job) -> {
        Agreement agreement = agreement(job);
        for (int unit = 0; unit < agreement.units(); unit++) {
          int each = unit;
          payeeEvent(() -> {
            payee.agree(agreement);
            if (payee.begin(job, each)) {
              payee.delivered(job, each, receipt(job, each));
            }
            return List.of(new Wire.Result(job, each));
          });
        }
      }
      case Wire.Result(String job, int unit) -> {
        payerEvent(() -> {
          payer().delivered(job, unit, receipt(job, unit));
          return List.of();
        });
        payerEvent(() ->
            List.of(new Wire.Payment(payer().deliveredAndVouched(job, unit, receipt(job, unit)))));
      }
      case Wire.Payment(SignedVoucher voucher) ->
          payeeEvent(() -> {
            assertThat(payee.receive(voucher)).isNotInstanceOf(VoucherOutcome.Rejected.class);
            return List.of();
          });
      case Wire.Receipt receipt ->
          throw new AssertionError("not sent here: it only ends repetition, " + receipt);
    }
  }

  private void payerEvent(Event event) {
    edge(event, false);
  }

  private void payeeEvent(Event event) {
    edge(event, resumed);
  }

  /**
   * Follows one event to the two states behind it, with its message on the wire and with a crash
   * before the message left, and comes back.
   */
  private void edge(Event event, boolean resumedAfterCrash) {
    edges++;
    boolean resumedBefore = resumed;
    payerDisk.mark();
    payeeDisk.mark();
    long changes = payerDisk.changes() + payeeDisk.changes();
    List<String> added = new ArrayList<>();
    try {
      for (Wire message : event.happen()) {
        messages.put(message.toString(), message);
        if (!wire.contains(message.toString())) {
          added.add(message.toString());
        }
      }
    } catch (LedgerRefusedException refused) {
      // nothing happened; a crash may still follow
    }
    boolean changed = payerDisk.changes() + payeeDisk.changes() > changes;
    if (changed || !added.isEmpty()) {
      wire.addAll(added);
      visit();
      added.forEach(wire::remove);
    }
    if (changed || resumedAfterCrash != resumed) {
      resumed = resumedAfterCrash;
      visit();
      resumed = resumedBefore;
    }
    payeeDisk.returnToMark();
    payerDisk.returnToMark();
  }

  private List<Wire> resume() {
    return payments(
        Books.payer(payerDisk, clock, Books.amplyCapped()).resume(CHANNEL, payee.highest(CHANNEL)));
  }

  private PayerBook payer() {
    return resumed ? resumedPayer : Books.payer(payerDisk, clock, Books.amplyCapped());
  }

  private static List<Wire> payments(List<SignedVoucher> vouchers) {
    return vouchers.stream().<Wire>map(Wire.Payment::new).toList();
  }

  private static Agreement agreement(String job) {
    return JOBS.stream().filter(each -> each.job().equals(job)).findFirst().orElseThrow();
  }

  private void check() {
    Exposure robot = payer().exposure(CHANNEL);
    Exposure node = payee.exposure(CHANNEL);
    assertThat(robot.open()).isBetween(0L, 1L);
    assertThat(node.open()).isBetween(0L, 1L);
    assertThat(node.vouchedAtoms()).isLessThanOrEqualTo(robot.vouchedAtoms());
    assertThat(robot.vouched()).isLessThanOrEqualTo(node.delivered());
    assertThat(robot.vouchedAtoms().value()).isLessThanOrEqualTo(27);
    noTwoVouchersForOneSequenceOrOneUnit();
    balancesAfterRecovery();
  }

  private void noTwoVouchersForOneSequenceOrOneUnit() {
    Set<String> sequences = new HashSet<>();
    Set<String> receipts = new HashSet<>();
    for (String each : wire) {
      if (messages.get(each) instanceof Wire.Payment(SignedVoucher signed)) {
        Voucher voucher = signed.voucher();
        assertThat(sequences.add(voucher.lane() + "/" + voucher.sequence())).isTrue();
        assertThat(receipts.add(voucher.lastReceipt().hex())).isTrue();
      }
    }
  }

  /** From here, a restart of the payer and one round of sending again makes the books equal. */
  private void balancesAfterRecovery() {
    payerDisk.mark();
    payeeDisk.mark();
    PayerBook restarted = Books.payer(payerDisk, clock, Books.amplyCapped());
    restarted.resume(CHANNEL, payee.highest(CHANNEL)).forEach(payee::receive);
    for (DeliveredUnit unit : payee.unpaid()) {
      payee.receive(restarted.deliveredAndVouched(unit.job(), unit.unit(), unit.receipt()));
    }
    assertThat(restarted.highest(CHANNEL)).isEqualTo(payee.highest(CHANNEL));
    assertThat(payee.unpaid()).isEmpty();
    assertThat(restarted.unpaid()).isEmpty();
    assertThat(restarted.exposure(CHANNEL).vouchedAtoms())
        .isEqualTo(payee.exposure(CHANNEL).vouchedAtoms());
    if (!payee.exposure(CHANNEL).vouchedAtoms().isZero()) {
      paidStates++;
    }
    payeeDisk.returnToMark();
    payerDisk.returnToMark();
  }
}
