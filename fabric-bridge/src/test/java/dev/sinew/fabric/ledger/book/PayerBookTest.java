package dev.sinew.fabric.ledger.book;

import static dev.sinew.fabric.ledger.book.Books.CHANNEL;
import static dev.sinew.fabric.ledger.book.Books.agreement;
import static dev.sinew.fabric.ledger.book.Books.receipt;
import static dev.sinew.fabric.ledger.book.Books.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.store.MemoryDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayerBookTest {
  private final ManualClock clock = new ManualClock();
  private final MemoryDatabase database = MemoryDatabase.of(BookSchema.PAYER);
  private PayerBook book = Books.payer(database, clock, Books.amplyCapped());

  @BeforeEach
  void openTheChannel() {
    book.openChannel(Books.terms(1000, 2, 3));
    book.resume(CHANNEL, List.of());
  }

  @AfterEach
  void close() {
    book.close();
  }

  /** A new process on the same disk. */
  private void restart() {
    book = Books.payer(database, clock, Books.amplyCapped());
  }

  private SignedVoucher pay(String job, int unit) {
    return book.deliveredAndVouched(job, unit, receipt(job, unit));
  }

  @Test
  void eachVoucherPromisesEverythingSoFarAndNamesTheReceiptItPays() {
    book.agree(agreement("job", 1, 10, 2));
    pay("job", 0);
    SignedVoucher second = pay("job", 1);
    Voucher voucher = second.voucher();
    assertThat(voucher.sequence()).isEqualTo(2);
    assertThat(voucher.cumulative()).isEqualTo(Atoms.of(20));
    assertThat(voucher.lane()).isEqualTo(1);
    assertThat(voucher.lastReceipt()).isEqualTo(receipt("job", 1));
    assertThat(voucher.expiresMillis()).isEqualTo(Books.END);
    assertThat(second.isSignedBy(TestParty.VERIFIER)).isTrue();
    assertThat(book.spent(TestParty.CREDIT)).isEqualTo(Amount.of(20, TestParty.CREDIT));
  }

  @Test
  void askedAgainItGivesTheIdenticalVoucherAlsoAfterARestart() {
    book.agree(agreement("job", 0, 10, 2));
    SignedVoucher first = pay("job", 0);
    pay("job", 1);
    assertThat(pay("job", 0)).isEqualTo(first);
    restart();
    assertThat(book.vouch("job", 0)).isEqualTo(first);
    assertThat(book.exposure(CHANNEL).vouchedAtoms()).isEqualTo(Atoms.of(20));
  }

  @Test
  void vouchersAreSentAgainUntilTheyAreAcknowledged() {
    book.agree(agreement("job", 0, 10, 2));
    SignedVoucher first = pay("job", 0);
    SignedVoucher second = pay("job", 1);
    assertThat(book.unacknowledged()).containsExactly(first, second);
    book.acknowledged(CHANNEL, 0, 1);
    assertThat(book.unacknowledged()).containsExactly(second);
    book.acknowledged(CHANNEL, 0, 2);
    assertThat(book.unacknowledged()).isEmpty();
  }

  @Test
  void whatWasAcknowledgedIsWrittenWithTheNextVoucher() {
    book.agree(agreement("job", 0, 10, 3));
    SignedVoucher first = pay("job", 0);
    book.acknowledged(CHANNEL, 0, 1);
    restart();
    assertThat(book.unacknowledged()).containsExactly(first);
    book.acknowledged(CHANNEL, 0, 1);
    book.resume(CHANNEL, List.of(first));
    SignedVoucher second = pay("job", 1);
    restart();
    assertThat(book.unacknowledged()).containsExactly(second);
  }

  @Test
  void aUnitIsDeliveredOnceWithOneReceipt() {
    book.agree(agreement("job", 0, 10, 2));
    book.delivered("job", 0, receipt("job", 0));
    book.delivered("job", 0, receipt("job", 0));
    assertThat(book.exposure(CHANNEL).delivered()).isEqualTo(1);
    refuses(Refusal.CONFLICT, () -> book.delivered("job", 0, receipt("forged", 0)));
    refuses(Refusal.UNKNOWN_JOB, () -> book.delivered("job", 2, receipt("job", 2)));
    refuses(Refusal.UNKNOWN_JOB, () -> book.delivered("other", 0, receipt("other", 0)));
    refuses(Refusal.UNKNOWN_JOB, () -> book.vouch("job", 1));
  }

  @Test
  void noMoreUnitsThanTheWindowMayWaitToBeVouched() {
    for (int lane = 0; lane < 3; lane++) {
      book.agree(agreement("job" + lane, lane, 10, 2));
    }
    book.delivered("job0", 0, receipt("job0", 0));
    refuses(Refusal.LANE_BUSY, () -> book.delivered("job0", 1, receipt("job0", 1)));
    book.delivered("job1", 0, receipt("job1", 0));
    refuses(Refusal.EXPOSURE_EXHAUSTED, () -> book.delivered("job2", 0, receipt("job2", 0)));
    book.vouch("job0", 0);
    book.delivered("job2", 0, receipt("job2", 0));
    assertThat(book.exposure(CHANNEL).open()).isEqualTo(2);
  }

  @Test
  void nothingIsAgreedBeyondTheDepositLessFees() {
    book.agree(agreement("most", 0, 99, 10));
    refuses(Refusal.INSUFFICIENT_FUNDS, () -> book.agree(agreement("more", 0, 9, 1)));
    book.agree(agreement("rest", 0, 8, 1));
    pay("most", 0);
    refuses(Refusal.INSUFFICIENT_FUNDS, () -> book.agree(agreement("again", 0, 1, 1)));
    book.release("most");
    assertThat(book.exposure(CHANNEL).reserved()).isEqualTo(Atoms.of(8));
    book.agree(agreement("again", 0, 9 * 99, 1));
  }

  @Test
  void anOverflowingPriceIsRefusedAndChangesNothing() {
    refuses(Refusal.OVERFLOW, () -> book.agree(agreement("job", 0, Long.MAX_VALUE / 2, 3)));
    assertThat(book.exposure(CHANNEL)).isEqualTo(new Exposure(0, 0, 0, 2, Atoms.ZERO, Atoms.ZERO));
  }

  @Test
  void whatWasReleasedOrRefusedIsNotPaid() {
    book.agree(agreement("job", 0, 10, 3));
    book.refuse("job", 0);
    refuses(Refusal.RELEASED, () -> pay("job", 0));
    book.delivered("job", 1, receipt("job", 1));
    book.refuse("job", 1);
    refuses(Refusal.RELEASED, () -> book.vouch("job", 1));
    book.release("job");
    refuses(Refusal.RELEASED, () -> pay("job", 2));
    assertThat(book.exposure(CHANNEL)).isEqualTo(new Exposure(0, 0, 0, 2, Atoms.ZERO, Atoms.ZERO));
    book.agree(agreement("next", 0, 10, 1));
    pay("next", 0);
    refuses(Refusal.CONFLICT, () -> book.refuse("next", 0));
  }

  @Test
  void agreementsWithUnitsLeftAreListedUntilReleased() {
    book.agree(agreement("whole", 0, 10, 1));
    book.agree(agreement("half", 0, 10, 2));
    pay("whole", 0);
    pay("half", 0);
    restart();
    assertThat(book.openAgreements()).containsExactly(agreement("half", 0, 10, 2));
    book.release("half");
    assertThat(book.openAgreements()).isEmpty();
    assertThat(book.exposure(CHANNEL).reserved()).isEqualTo(Atoms.ZERO);
  }

  @Test
  void anAgreementMayBeRepeatedButNotChanged() {
    Agreement agreed = agreement("job", 0, 10, 2);
    book.agree(agreed);
    book.agree(agreed);
    assertThat(book.exposure(CHANNEL).agreed()).isEqualTo(2);
    refuses(Refusal.CONFLICT, () -> book.agree(agreement("job", 0, 11, 2)));
    refuses(Refusal.CONFLICT, () -> book.agree(agreement("other", 3, 10, 1)));
  }

  @Test
  void capsCountWhatIsPromisedAndWindowsPass() {
    book = Books.payer(database, clock, Books.caps(50, 100, 150, 180));
    book.resume(CHANNEL, List.of());
    refuses(Refusal.CAP_PER_JOB, () -> book.agree(agreement("large", 0, 51, 1)));
    book.agree(agreement("a", 0, 50, 1));
    book.agree(agreement("b", 1, 50, 1));
    refuses(Refusal.CAP_PER_HOUR, () -> book.agree(agreement("c", 2, 1, 1)));
    pay("a", 0);
    pay("b", 0);
    refuses(Refusal.CAP_PER_HOUR, () -> book.agree(agreement("c", 2, 1, 1)));
    clock.advanceMillis(62 * 60_000);
    book.agree(agreement("c", 2, 50, 1));
    pay("c", 0);
    clock.advanceMillis(62 * 60_000);
    refuses(Refusal.CAP_PER_DAY, () -> book.agree(agreement("d", 0, 1, 1)));
    book.openChannel(Books.terms(1000, 2, 3).raised(Atoms.ZERO, Books.END + 48L * 60 * 60_000));
    clock.advanceMillis(25L * 60 * 60_000);
    refuses(Refusal.CAP_TOTAL, () -> book.agree(agreement("d", 0, 31, 1)));
    book.agree(agreement("d", 0, 30, 1));
  }

  @Test
  void settingTheClockBackDoesNotFreeTheHourlyCap() {
    book = Books.payer(database, clock, Books.caps(100, 100, 1000, 1000));
    book.resume(CHANNEL, List.of());
    book.agree(agreement("a", 0, 100, 1));
    pay("a", 0);
    clock.advanceMillis(-3L * 60 * 60_000);
    refuses(Refusal.CAP_PER_HOUR, () -> book.agree(agreement("b", 0, 1, 1)));
  }

  @Test
  void anAssetWithoutACapIsNotSpent() {
    book =
        new PayerBook(
            database,
            TestParty.ROBOT.did(),
            TestParty.ROBOT::sign,
            TestParty.VERIFIER,
            clock,
            List.of());
    book.resume(CHANNEL, List.of());
    refuses(Refusal.NO_CAP, () -> book.agree(agreement("job", 0, 1, 1)));
  }

  @Test
  void theKillSwitchStopsNewJobsOverARestartButPaysWhatIsOwed() {
    book.agree(agreement("job", 0, 10, 1));
    book.freeze("smoke");
    restart();
    book.resume(CHANNEL, List.of());
    assertThat(book.frozen()).contains("smoke");
    refuses(Refusal.FROZEN, () -> book.agree(agreement("next", 0, 1, 1)));
    pay("job", 0);
    book.thaw();
    assertThat(book.frozen()).isEmpty();
    book.agree(agreement("next", 0, 1, 1));
  }

  @Test
  void afterAStartNothingMovesUntilThePayeeWasAsked() {
    book.agree(agreement("job", 0, 10, 2));
    restart();
    refuses(Refusal.NOT_RESUMED, () -> pay("job", 0));
    refuses(Refusal.NOT_RESUMED, () -> book.agree(agreement("next", 0, 1, 1)));
    assertThat(book.isResumed(CHANNEL)).isFalse();
    assertThat(book.resume(CHANNEL, List.of())).isEmpty();
    assertThat(pay("job", 0).voucher().sequence()).isEqualTo(1);
  }

  @Test
  void resumingReturnsWhatThePayeeDoesNotHave() {
    book.agree(agreement("job", 0, 10, 3));
    SignedVoucher first = pay("job", 0);
    SignedVoucher second = pay("job", 1);
    restart();
    assertThat(book.resume(CHANNEL, List.of(first))).containsExactly(second);
    assertThat(book.unacknowledged()).containsExactly(second);
  }

  @Test
  void aPayeeThatForgotWhatItAcknowledgedIsShownTheHighestAgain() {
    book.agree(agreement("job", 0, 10, 2));
    SignedVoucher first = pay("job", 0);
    book.acknowledged(CHANNEL, 0, 1);
    SignedVoucher second = pay("job", 1);
    book.acknowledged(CHANNEL, 0, 2);
    assertThat(book.resume(CHANNEL, List.of())).contains(second);
    assertThat(book.resume(CHANNEL, List.of(first))).containsExactly(second);
    assertThat(book.resume(CHANNEL, List.of(second))).isEmpty();
  }

  @Test
  void anOldDiskAdoptsTheHighestVoucherAndNeverSignsBelowIt() {
    book.agree(agreement("job", 0, 10, 5));
    pay("job", 0);
    book.delivered("job", 1, receipt("job", 1));
    byte[] backup = database.image();
    book.vouch("job", 1);
    pay("job", 2);
    SignedVoucher lastSigned = pay("job", 3);

    MemoryDatabase old = MemoryDatabase.ofImage(backup);
    book = Books.payer(old, clock, Books.amplyCapped());
    book.resume(CHANNEL, List.of(lastSigned));

    assertThat(book.exposure(CHANNEL).vouchedAtoms()).isEqualTo(Atoms.of(40));
    assertThat(book.unpaid()).isEmpty();
    assertThat(book.vouch("job", 1)).isEqualTo(lastSigned);
    refuses(Refusal.RELEASED, () -> pay("job", 4));
    book.agree(agreement("next", 0, 7, 1));
    Voucher next = pay("next", 0).voucher();
    assertThat(next.sequence()).isEqualTo(5);
    assertThat(next.cumulative()).isEqualTo(Atoms.of(47));
    assertThat(book.spent(TestParty.CREDIT)).isEqualTo(Amount.of(47, TestParty.CREDIT));
  }

  @Test
  void aForgedHighestVoucherIsNotAdopted() {
    book.agree(agreement("job", 0, 10, 1));
    Voucher own = pay("job", 0).voucher();
    restart();
    Voucher more =
        new Voucher(
            own.net(),
            own.asset(),
            own.channel(),
            own.lane(),
            2,
            Atoms.of(500),
            own.expiresMillis(),
            own.lastReceipt());
    SignedVoucher bySomeoneElse =
        SignedVoucher.of(more, TestParty.ROBOT.did(), TestParty.NODE.sign(more.signingBytes()));
    refuses(Refusal.BAD_VOUCHER, () -> book.resume(CHANNEL, List.of(bySomeoneElse)));
    refuses(Refusal.BAD_VOUCHER, () -> book.resume(CHANNEL, List.of(TestParty.OTHER.sign(more))));
    assertThat(book.isResumed(CHANNEL)).isFalse();
    assertThat(book.exposure(CHANNEL).vouchedAtoms()).isEqualTo(Atoms.of(10));
  }

  @Test
  void aSecondCopyOfTheKeyIsFoundOut() {
    book.agree(agreement("job", 0, 10, 2));
    byte[] backup = database.image();
    SignedVoucher here = pay("job", 0);
    PayerBook twin = Books.payer(MemoryDatabase.ofImage(backup), clock, Books.amplyCapped());
    twin.resume(CHANNEL, List.of());
    twin.agree(agreement("elsewhere", 0, 99, 1));
    twin.deliveredAndVouched("elsewhere", 0, receipt("elsewhere", 0));
    restart();
    refuses(Refusal.CONFLICT, () -> book.resume(CHANNEL, twin.highest(CHANNEL)));
    assertThat(book.highest(CHANNEL)).containsExactly(here);
    twin.close();
  }

  @Test
  void aVoucherBeyondTheKnownDepositSendsThePayerToTheLedgerFirst() {
    ChannelTerms raised = Books.terms(1000, 2, 3).raised(Atoms.of(1000), Books.END);
    byte[] backup = database.image();
    book.openChannel(raised);
    book.agree(agreement("job", 0, 1500, 1));
    SignedVoucher large = pay("job", 0);
    book = Books.payer(MemoryDatabase.ofImage(backup), clock, Books.amplyCapped());
    refuses(Refusal.INSUFFICIENT_FUNDS, () -> book.resume(CHANNEL, List.of(large)));
    book.openChannel(raised);
    book.resume(CHANNEL, List.of(large));
    assertThat(book.exposure(CHANNEL).vouchedAtoms()).isEqualTo(Atoms.of(1500));
  }

  @Test
  void aChannelsDepositWindowAndEndMayRiseAndNothingElse() {
    ChannelTerms before = Books.terms(1000, 2, 3);
    book.openChannel(before);
    refuses(Refusal.CONFLICT, () -> book.openChannel(Books.terms(999, 2, 3)));
    refuses(Refusal.CONFLICT, () -> book.openChannel(Books.terms(1000, 2, 4)));
    refuses(Refusal.CONFLICT, () -> book.openChannel(before.raised(Atoms.ZERO, Books.END - 1)));
    book.openChannel(Books.terms(1001, 4, 3));
    assertThat(book.channels()).containsExactly(Books.terms(1001, 4, 3));
  }

  @Test
  void aClosedOrUnknownOrEndedChannelAgreesNothing() {
    refuses(
        Refusal.UNKNOWN_CHANNEL,
        () ->
            book.agree(new Agreement("job", "nowhere", 0, Atoms.of(1), 1, receipt("document", 0))));
    clock.advanceMillis(Books.END - ManualClock.START);
    refuses(Refusal.EXPIRED, () -> book.agree(agreement("late", 0, 1, 1)));
    book.closeChannel(CHANNEL);
    refuses(Refusal.CHANNEL_CLOSED, () -> book.agree(agreement("later", 0, 1, 1)));
  }
}
