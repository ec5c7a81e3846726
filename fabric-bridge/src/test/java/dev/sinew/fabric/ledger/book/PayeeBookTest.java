package dev.sinew.fabric.ledger.book;

import static dev.sinew.fabric.ledger.book.Books.CHANNEL;
import static dev.sinew.fabric.ledger.book.Books.agreement;
import static dev.sinew.fabric.ledger.book.Books.receipt;
import static dev.sinew.fabric.ledger.book.Books.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.VoucherFault;
import dev.sinew.fabric.ledger.VoucherOutcome;
import dev.sinew.fabric.ledger.VoucherOutcome.Accepted;
import dev.sinew.fabric.ledger.VoucherOutcome.Credited;
import dev.sinew.fabric.ledger.VoucherOutcome.Rejected;
import dev.sinew.fabric.ledger.store.MemoryDatabase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayeeBookTest {
  private final ManualClock clock = new ManualClock();
  private final MemoryDatabase database = MemoryDatabase.of(BookSchema.PAYEE);
  private PayeeBook book = Books.payee(database, clock);

  @BeforeEach
  void openTheChannel() {
    book.openChannel(Books.terms(100, 1, 2));
    book.agree(agreement("job", 0, 10, 5));
  }

  @AfterEach
  void close() {
    book.close();
  }

  private static Voucher voucher(long sequence, long cumulative, int unit) {
    return new Voucher(
        "demo",
        TestParty.CREDIT,
        CHANNEL,
        0,
        sequence,
        Atoms.of(cumulative),
        Books.END,
        receipt("job", unit));
  }

  private VoucherOutcome receive(Voucher voucher) {
    return book.receive(TestParty.ROBOT.sign(voucher));
  }

  private void deliver(int unit) {
    assertThat(book.begin("job", unit)).isTrue();
    book.delivered("job", unit, receipt("job", unit));
  }

  private void rejects(VoucherFault fault, SignedVoucher signed) {
    String before = database.content();
    assertThat(book.receive(signed))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.fault()).isEqualTo(fault));
    assertThat(database.content()).isEqualTo(before);
  }

  private void rejects(VoucherFault fault, Voucher voucher) {
    rejects(fault, TestParty.ROBOT.sign(voucher));
  }

  @Test
  void aVoucherPaysTheUnitThatWaits() {
    deliver(0);
    assertThat(receive(voucher(1, 10, 0))).isEqualTo(new Accepted("job", 0, Atoms.of(10)));
    deliver(1);
    assertThat(receive(voucher(2, 20, 1))).isEqualTo(new Accepted("job", 1, Atoms.of(10)));
    assertThat(book.earned(TestParty.CREDIT)).isEqualTo(Amount.of(20, TestParty.CREDIT));
    assertThat(book.highest(CHANNEL)).containsExactly(TestParty.ROBOT.sign(voucher(2, 20, 1)));
  }

  @Test
  void aRepeatedVoucherIsADuplicateAndAnOlderOneChangesNothing() {
    deliver(0);
    receive(voucher(1, 10, 0));
    assertThat(receive(voucher(1, 10, 0))).isEqualTo(new VoucherOutcome.Duplicate());
    deliver(1);
    receive(voucher(2, 20, 1));
    assertThat(receive(voucher(1, 10, 0))).isEqualTo(new VoucherOutcome.Duplicate());
    assertThat(book.earned(TestParty.CREDIT)).isEqualTo(Amount.of(20, TestParty.CREDIT));
  }

  @Test
  void aDuplicateIsKnownEvenAfterTheChannelsEnd() {
    deliver(0);
    receive(voucher(1, 10, 0));
    clock.advanceMillis(Duration.ofDays(1).toMillis());
    assertThat(receive(voucher(1, 10, 0))).isEqualTo(new VoucherOutcome.Duplicate());
  }

  @Test
  void theNextUnitIsRefusedWhileOneIsUnpaid() {
    book.agree(agreement("second", 1, 10, 1));
    deliver(0);
    refuses(Refusal.LANE_BUSY, () -> book.begin("job", 1));
    refuses(Refusal.EXPOSURE_EXHAUSTED, () -> book.begin("second", 0));
    refuses(Refusal.EXPOSURE_EXHAUSTED, () -> book.delivered("second", 0, receipt("second", 0)));
    receive(voucher(1, 10, 0));
    assertThat(book.begin("second", 0)).isTrue();
  }

  @Test
  void unitsUnderWayCountAgainstTheWindowUntilAbandoned() {
    book.agree(agreement("second", 1, 10, 1));
    assertThat(book.begin("job", 0)).isTrue();
    refuses(Refusal.EXPOSURE_EXHAUSTED, () -> book.begin("second", 0));
    refuses(Refusal.LANE_BUSY, () -> book.begin("job", 1));
    book.abandon("job", 0);
    assertThat(book.begin("second", 0)).isTrue();
  }

  @Test
  void aDeliveredUnitIsNotWorkedOnAgainAlsoAfterARestart() {
    deliver(0);
    book = Books.payee(database, clock);
    assertThat(book.begin("job", 0)).isFalse();
    assertThat(book.unpaid())
        .containsExactly(new DeliveredUnit("job", 0, CHANNEL, 0, Atoms.of(10), receipt("job", 0)));
    book.delivered("job", 0, receipt("job", 0));
    refuses(Refusal.CONFLICT, () -> book.delivered("job", 0, receipt("another", 0)));
    assertThat(book.exposure(CHANNEL).delivered()).isEqualTo(1);
  }

  @Test
  void everyKindOfHostileVoucherIsRejectedByItsCause() {
    deliver(0);
    Voucher good = voucher(1, 10, 0);
    SignedVoucher signed = TestParty.ROBOT.sign(good);
    AssetId foreign = new AssetId("TEST", TestParty.OTHER.did());
    rejects(VoucherFault.UNKNOWN_CHANNEL, with(good, "demo", TestParty.CREDIT, "channel-2", 0));
    rejects(VoucherFault.WRONG_NET, with(good, "live", TestParty.CREDIT, CHANNEL, 0));
    rejects(VoucherFault.WRONG_ASSET, with(good, "demo", foreign, CHANNEL, 0));
    rejects(VoucherFault.WRONG_LANE, with(good, "demo", TestParty.CREDIT, CHANNEL, 2));
    rejects(VoucherFault.WRONG_PAYER, TestParty.OTHER.sign(good));
    rejects(
        VoucherFault.BAD_SIGNATURE,
        SignedVoucher.of(good, TestParty.ROBOT.did(), TestParty.OTHER.sign(good.signingBytes())));
    rejects(
        VoucherFault.BAD_SIGNATURE,
        SignedVoucher.of(voucher(2, 10, 0), signed.payer(), signed.signature()));
    rejects(VoucherFault.EXPIRED, expiring(good, ManualClock.START + 1000));
    rejects(VoucherFault.BEYOND_DEPOSIT, voucher(1, 99, 0));
    rejects(VoucherFault.UNDERPAID, voucher(1, 9, 0));
    assertThat(receive(good)).isInstanceOf(Accepted.class);
    rejects(VoucherFault.CUMULATIVE_NOT_HIGHER, voucher(2, 10, 0));
    rejects(VoucherFault.CUMULATIVE_NOT_HIGHER, voucher(2, 5, 0));
    rejects(VoucherFault.SEQUENCE_CONFLICT, voucher(1, 20, 0));
    rejects(VoucherFault.SEQUENCE_CONFLICT, voucher(1, 5, 0));
    rejects(VoucherFault.SEQUENCE_CONFLICT, expiring(good, Books.END + 1));
    book.closeChannel(CHANNEL);
    rejects(VoucherFault.CHANNEL_CLOSED, voucher(2, 20, 1));
  }

  private static Voucher with(Voucher good, String net, AssetId asset, String channel, int lane) {
    return new Voucher(
        net,
        asset,
        channel,
        lane,
        good.sequence(),
        good.cumulative(),
        good.expiresMillis(),
        good.lastReceipt());
  }

  private static Voucher expiring(Voucher good, long expiresMillis) {
    return new Voucher(
        good.net(),
        good.asset(),
        good.channel(),
        good.lane(),
        good.sequence(),
        good.cumulative(),
        expiresMillis,
        good.lastReceipt());
  }

  @Test
  void aRejectedPayerIsShownTheHighestVoucher() {
    deliver(0);
    receive(voucher(1, 10, 0));
    assertThat(receive(voucher(1, 5, 0)))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.highest()).contains(TestParty.ROBOT.sign(voucher(1, 10, 0))));
  }

  @Test
  void noWorkIsTakenWhenTooLittleTimeIsLeftToSettle() {
    clock.advanceMillis(Duration.ofHours(10).minus(Books.MARGIN).toMillis());
    assertThat(book.begin("job", 0)).isTrue();
    clock.advanceMillis(1);
    refuses(Refusal.EXPIRED, () -> book.begin("job", 1));
    refuses(Refusal.EXPIRED, () -> book.agree(agreement("late", 1, 1, 1)));
    book.delivered("job", 0, receipt("job", 0));
    rejects(VoucherFault.EXPIRED, voucher(1, 10, 0));
  }

  @Test
  void channelsNearTheirEndAreToBeClaimed() {
    deliver(0);
    assertThat(book.claimsDue(Duration.ofDays(1))).isEmpty();
    receive(voucher(1, 10, 0));
    assertThat(book.claimsDue(Duration.ZERO)).isEmpty();
    clock.advanceMillis(Duration.ofHours(10).minus(Books.MARGIN).toMillis());
    assertThat(book.claimsDue(Duration.ZERO)).containsExactly(Books.terms(100, 1, 2));
    book.closeChannel(CHANNEL);
    assertThat(book.claimsDue(Duration.ZERO)).isEmpty();
  }

  @Test
  void moreThanTheDepositIsNotAgreed() {
    refuses(Refusal.INSUFFICIENT_FUNDS, () -> book.agree(agreement("much", 0, 49, 1)));
    book.agree(agreement("rest", 0, 48, 1));
  }

  @Test
  void aWrittenOffUnitFreesTheWindowAndIsStillPaidWhenItsVoucherComes() {
    deliver(0);
    book.writeOff("job", 0);
    assertThat(book.exposure(CHANNEL).open()).isZero();
    refuses(Refusal.RELEASED, () -> book.begin("job", 0));
    book.agree(agreement("next", 0, 10, 1));
    assertThat(book.begin("next", 0)).isTrue();
    book.delivered("next", 0, receipt("next", 0));
    assertThat(receive(voucher(1, 10, 0))).isEqualTo(new Credited(Atoms.of(10)));
    assertThat(book.exposure(CHANNEL).open()).isEqualTo(1);
    assertThat(book.earned(TestParty.CREDIT)).isEqualTo(Amount.of(10, TestParty.CREDIT));
  }

  @Test
  void aVouchedUnitCannotBeWrittenOff() {
    deliver(0);
    receive(voucher(1, 10, 0));
    refuses(Refusal.CONFLICT, () -> book.writeOff("job", 0));
  }

  @Test
  void aVoucherThatOvertakesThatOfAWrittenOffUnitEarnsBoth() {
    deliver(0);
    book.writeOff("job", 0);
    deliver(1);
    assertThat(receive(voucher(2, 20, 1))).isEqualTo(new Accepted("job", 1, Atoms.of(20)));
    assertThat(receive(voucher(1, 10, 0))).isEqualTo(new VoucherOutcome.Stale());
    assertThat(book.exposure(CHANNEL))
        .isEqualTo(new Exposure(4, 1, 1, 1, Atoms.of(30), Atoms.of(20)));
  }

  @Test
  void anOvertakenVoucherSettlesItsUnitFromTheCreditWhenItComesLate() {
    deliver(0);
    book.writeOff("job", 0);
    deliver(1);
    assertThat(receive(voucher(2, 20, 0))).isEqualTo(new Credited(Atoms.of(20)));
    assertThat(book.exposure(CHANNEL).open()).isEqualTo(1);
    assertThat(receive(voucher(1, 10, 1))).isEqualTo(new Accepted("job", 1, Atoms.ZERO));
    assertThat(book.exposure(CHANNEL).open()).isZero();
    assertThat(receive(voucher(1, 10, 1))).isEqualTo(new VoucherOutcome.Duplicate());
    assertThat(book.earned(TestParty.CREDIT)).isEqualTo(Amount.of(20, TestParty.CREDIT));
  }

  @Test
  void aHeldBackSequenceDoesNotSettleAUnitWithoutMoney() {
    deliver(0);
    assertThat(receive(voucher(2, 10, 0))).isEqualTo(new Accepted("job", 0, Atoms.of(10)));
    deliver(1);
    assertThat(receive(voucher(1, 5, 1))).isEqualTo(new VoucherOutcome.Stale());
    assertThat(book.exposure(CHANNEL).open()).isEqualTo(1);
  }

  @Test
  void anOldDiskIsBroughtUpToDateByThePayersVouchers() {
    deliver(0);
    byte[] backup = database.image();
    receive(voucher(1, 10, 0));
    deliver(1);
    SignedVoucher second = TestParty.ROBOT.sign(voucher(2, 20, 1));
    book.receive(second);
    book = Books.payee(MemoryDatabase.ofImage(backup), clock);
    assertThat(book.receive(second)).isEqualTo(new Credited(Atoms.of(20)));
    assertThat(book.receive(second)).isEqualTo(new VoucherOutcome.Duplicate());
    assertThat(receive(voucher(1, 10, 0))).isEqualTo(new Accepted("job", 0, Atoms.ZERO));
    assertThat(book.earned(TestParty.CREDIT)).isEqualTo(Amount.of(20, TestParty.CREDIT));
    assertThat(book.unpaid()).isEmpty();
  }

  @Test
  void aChannelThatPaysSomebodyElseIsNotTaken() {
    ChannelTerms terms = Books.terms(100, 1, 1);
    refuses(
        Refusal.FORBIDDEN,
        () ->
            book.openChannel(
                new ChannelTerms(
                    terms.net(),
                    "channel-3",
                    terms.asset(),
                    terms.payer(),
                    TestParty.OTHER.did(),
                    terms.deposit(),
                    terms.fees(),
                    1,
                    1,
                    terms.expiresMillis())));
  }
}
