package dev.sinew.fabric.ledger.hub;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.fabric.ledger.Amount;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.Voucher;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the hub's ledger must do over every store. */
abstract class HubLedgerContract {
  static final String ROBOT = TestParty.ROBOT.did();
  static final String NODE = TestParty.NODE.did();
  static final AssetId CREDIT = TestParty.CREDIT;
  static final long END = ManualClock.START + Duration.ofHours(1).toMillis();

  final ManualClock clock = new ManualClock();
  private @Nullable HubLedger opened;

  /** Opens the one store of this test, new or as the last close left it. */
  abstract LedgerDatabase store();

  HubLedger ledger() {
    return requireNonNull(opened, "open() has run");
  }

  @BeforeEach
  void open() {
    HubSettings settings =
        new HubSettings(
            "demo",
            TestParty.HUB.did(),
            Atoms.of(3),
            Duration.ofMinutes(1),
            Duration.ofDays(2),
            List.of(new HubSettings.Faucet(CREDIT, Atoms.of(1000), Atoms.of(2500))));
    opened = new HubLedger(store(), settings, TestParty.VERIFIER, clock);
  }

  @AfterEach
  void everyAssetSumsToZeroAndTheJournalIsWhole() {
    AuditReport report = ledger().audit(ledger().head());
    assertThat(report.firstBroken()).isEmpty();
    ledger().close();
  }

  static void refuses(Refusal refusal, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LedgerRefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(refusal));
  }

  private long balance(String did) {
    return ledger().balance(did, CREDIT).atoms().value();
  }

  static ChannelRequest request(long deposit) {
    return new ChannelRequest(ROBOT, NODE, CREDIT, Atoms.of(deposit), 1, 2, END);
  }

  String openChannel(long deposit) {
    ledger().grant(ROBOT, CREDIT);
    return ledger().open("open", request(deposit)).terms().channel();
  }

  static SignedVoucher voucher(String channel, int lane, long sequence, long cumulative) {
    return TestParty.ROBOT.sign(
        new Voucher(
            "demo",
            CREDIT,
            channel,
            lane,
            sequence,
            Atoms.of(cumulative),
            END,
            TestParty.receipt("job", (int) sequence)));
  }

  @Test
  void creditsAreGrantedOnceAndOwedByTheirIssuer() {
    assertThat(ledger().grant(ROBOT, CREDIT)).contains(Amount.of(1000, CREDIT));
    assertThat(ledger().grant(ROBOT, CREDIT)).isEmpty();
    assertThat(balance(ROBOT)).isEqualTo(1000);
    assertThat(balance(TestParty.ISSUER.did())).isEqualTo(-1000);
    assertThat(ledger().balances(ROBOT)).containsExactly(Amount.of(1000, CREDIT));
  }

  @Test
  void theFaucetRunsDryAtItsLimitAndGrantsOnlyItsOwnAsset() {
    ledger().grant(ROBOT, CREDIT);
    ledger().grant(NODE, CREDIT);
    refuses(Refusal.INSUFFICIENT_FUNDS, () -> ledger().grant(TestParty.OTHER.did(), CREDIT));
    refuses(Refusal.UNKNOWN_ASSET, () -> ledger().grant(ROBOT, new AssetId("TEST", ROBOT)));
    refuses(Refusal.FORBIDDEN, () -> ledger().grant(TestParty.ISSUER.did(), CREDIT));
  }

  @Test
  void openingLocksTheDepositForOnePayee() {
    String channel = openChannel(400);
    assertThat(balance(ROBOT)).isEqualTo(600);
    ChannelStatus status = ledger().status(channel).orElseThrow();
    assertThat(status.state()).isEqualTo(ChannelStatus.State.OPEN);
    assertThat(status.terms().spendable()).isEqualTo(Atoms.of(397));
    refuses(Refusal.INSUFFICIENT_FUNDS, () -> ledger().open("second", request(601)));
    assertThat(balance(ROBOT)).isEqualTo(600);
  }

  @Test
  void aRequestIsDoneOnceHoweverOftenItComes() {
    String channel = openChannel(400);
    assertThat(ledger().open("open", request(400)).terms().channel()).isEqualTo(channel);
    assertThat(balance(ROBOT)).isEqualTo(600);
    refuses(Refusal.CONFLICT, () -> ledger().open("open", request(401)));
    List<SignedVoucher> vouchers = List.of(voucher(channel, 0, 1, 10));
    ledger().claim("claim", NODE, channel, vouchers);
    ledger().claim("claim", NODE, channel, vouchers);
    assertThat(balance(NODE)).isEqualTo(10);
    ledger().topUp("more", ROBOT, channel, Atoms.of(50), END);
    ledger().topUp("more", ROBOT, channel, Atoms.of(50), END);
    assertThat(balance(ROBOT)).isEqualTo(550);
    assertThat(ledger().head().sequence()).isEqualTo(4);
  }

  @Test
  void claimsPayOnlyWhatTheHighestVoucherAddsAndLeaveTheChannelOpen() {
    String channel = openChannel(400);
    ledger().claim("a", NODE, channel, List.of(voucher(channel, 0, 2, 30)));
    ledger().claim("b", NODE, channel, List.of(voucher(channel, 0, 1, 10)));
    ChannelStatus status =
        ledger()
            .claim(
                "c", NODE, channel, List.of(voucher(channel, 0, 3, 45), voucher(channel, 1, 1, 5)));
    assertThat(status.claimed()).isEqualTo(Atoms.of(50));
    assertThat(status.state()).isEqualTo(ChannelStatus.State.OPEN);
    assertThat(balance(NODE)).isEqualTo(50);
  }

  @Test
  void twoVouchersOfOneLaneInOneClaimPayTheHigherOnce() {
    String channel = openChannel(400);
    ledger()
        .claim("a", NODE, channel, List.of(voucher(channel, 0, 2, 30), voucher(channel, 0, 1, 10)));
    assertThat(balance(NODE)).isEqualTo(30);
    ledger()
        .claim("b", NODE, channel, List.of(voucher(channel, 0, 3, 40), voucher(channel, 0, 4, 60)));
    assertThat(balance(NODE)).isEqualTo(60);
  }

  @Test
  void closingPaysThePayeeTheFeeAndThePayerAndEndsTheChannel() {
    String channel = openChannel(400);
    ledger().close("close", NODE, channel, List.of(voucher(channel, 0, 1, 100)));
    assertThat(balance(NODE)).isEqualTo(100);
    assertThat(balance(TestParty.HUB.did())).isEqualTo(3);
    assertThat(balance(ROBOT)).isEqualTo(600 + 297);
    refuses(
        Refusal.CHANNEL_CLOSED,
        () -> ledger().claim("late", NODE, channel, List.of(voucher(channel, 0, 2, 200))));
  }

  @Test
  void aChannelThatNeverPaidCostsNothing() {
    String channel = openChannel(400);
    ledger().close("close", NODE, channel, List.of());
    assertThat(balance(ROBOT)).isEqualTo(1000);
    assertThat(balance(TestParty.HUB.did())).isZero();
  }

  @Test
  void thePayerTakesTheRestBackOnlyAfterTheEndAndThePayeeClaimsOnlyBefore() {
    String channel = openChannel(400);
    ledger().claim("a", NODE, channel, List.of(voucher(channel, 0, 1, 40)));
    refuses(Refusal.NOT_YET_EXPIRED, () -> ledger().refund("early", ROBOT, channel));
    clock.advanceMillis(Duration.ofHours(1).toMillis());
    refuses(
        Refusal.BAD_VOUCHER,
        () -> ledger().claim("b", NODE, channel, List.of(voucher(channel, 0, 2, 80))));
    ChannelStatus status = ledger().refund("refund", ROBOT, channel);
    assertThat(status.state()).isEqualTo(ChannelStatus.State.REFUNDED);
    assertThat(balance(ROBOT)).isEqualTo(600 + 357);
    assertThat(ledger().refund("refund", ROBOT, channel)).isEqualTo(status);
    assertThat(balance(ROBOT)).isEqualTo(600 + 357);
  }

  @Test
  void onlyTheRightPartyMayAsk() {
    String channel = openChannel(400);
    List<SignedVoucher> vouchers = List.of(voucher(channel, 0, 1, 10));
    refuses(Refusal.FORBIDDEN, () -> ledger().claim("a", ROBOT, channel, vouchers));
    refuses(Refusal.FORBIDDEN, () -> ledger().close("b", ROBOT, channel, vouchers));
    refuses(Refusal.FORBIDDEN, () -> ledger().refund("c", NODE, channel));
    refuses(Refusal.FORBIDDEN, () -> ledger().topUp("d", NODE, channel, Atoms.of(1), END));
    refuses(Refusal.UNKNOWN_CHANNEL, () -> ledger().refund("e", ROBOT, "nowhere"));
  }

  @Test
  void aBadVoucherPaysNothingOfItsWholeClaim() {
    String channel = openChannel(400);
    Voucher good = voucher(channel, 0, 1, 10).voucher();
    SignedVoucher forged = SignedVoucher.of(good, ROBOT, TestParty.NODE.sign(good.signingBytes()));
    refuses(
        Refusal.BAD_VOUCHER,
        () -> ledger().claim("a", NODE, channel, List.of(voucher(channel, 1, 1, 10), forged)));
    refuses(
        Refusal.BAD_VOUCHER,
        () -> ledger().claim("b", NODE, channel, List.of(voucher(channel, 0, 1, 398))));
    refuses(
        Refusal.BAD_VOUCHER,
        () ->
            ledger()
                .claim(
                    "c",
                    NODE,
                    channel,
                    List.of(voucher(channel, 0, 1, 200), voucher(channel, 1, 1, 198))));
    assertThat(balance(NODE)).isZero();
    ledger()
        .claim(
            "d", NODE, channel, List.of(voucher(channel, 0, 1, 200), voucher(channel, 1, 1, 197)));
    assertThat(balance(NODE)).isEqualTo(397);
  }

  @Test
  void aChannelsLifeHasBounds() {
    ledger().grant(ROBOT, CREDIT);
    for (long life : new long[] {0, 59_999, Duration.ofDays(2).toMillis() + 1}) {
      refuses(
          Refusal.EXPIRED,
          () ->
              ledger()
                  .open(
                      "open" + life,
                      new ChannelRequest(
                          ROBOT, NODE, CREDIT, Atoms.of(10), 1, 1, ManualClock.START + life)));
    }
    String channel = openChannel(10);
    refuses(Refusal.CONFLICT, () -> ledger().topUp("a", ROBOT, channel, Atoms.ZERO, END - 1));
    refuses(Refusal.CONFLICT, () -> ledger().topUp("b", ROBOT, channel, Atoms.of(-1), END));
    assertThat(ledger().topUp("c", ROBOT, channel, Atoms.ZERO, END + 1).terms().expiresMillis())
        .isEqualTo(END + 1);
  }

  @Test
  void everyEntryCanBeReadAndNamesTheOneBefore() {
    String channel = openChannel(400);
    ledger().close("close", NODE, channel, List.of(voucher(channel, 0, 1, 100)));
    List<JournalEntry> entries = ledger().entries(0, 10);
    assertThat(entries).extracting(JournalEntry::kind).containsExactly("grant", "open", "close");
    assertThat(entries.get(2).previous()).isEqualTo(entries.get(1).hash());
    assertThat(entries.get(2).hash()).isEqualTo(ledger().head().hash());
    assertThat(ledger().entries(1, 1)).containsExactly(entries.get(1));
  }
}
