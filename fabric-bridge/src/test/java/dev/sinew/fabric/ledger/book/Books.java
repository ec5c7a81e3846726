package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.Refusal;
import dev.sinew.fabric.ledger.Sha256;
import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A channel between a robot and a node, and their books, as the tests of this package use them. */
final class Books {
  static final String CHANNEL = "channel-1";
  static final Duration MARGIN = Duration.ofMinutes(10);
  static final long END = ManualClock.START + Duration.ofHours(10).toMillis();

  private Books() {}

  static ChannelTerms terms(long deposit, int window, int lanes) {
    return new ChannelTerms(
        "demo",
        CHANNEL,
        TestParty.CREDIT,
        TestParty.ROBOT.did(),
        TestParty.NODE.did(),
        Atoms.of(deposit),
        Atoms.of(2),
        window,
        lanes,
        END);
  }

  static Agreement agreement(String job, int lane, long price, int units) {
    return new Agreement(
        job, CHANNEL, lane, Atoms.of(price), units, TestParty.receipt("agreement " + job, 0));
  }

  static Sha256 receipt(String job, int unit) {
    return TestParty.receipt(job, unit);
  }

  static SpendingCaps caps(long perJob, long perHour, long perDay, long total) {
    return new SpendingCaps(
        TestParty.CREDIT, Atoms.of(perJob), Atoms.of(perHour), Atoms.of(perDay), Atoms.of(total));
  }

  static SpendingCaps amplyCapped() {
    long much = 1_000_000_000L;
    return caps(much, much, much, much);
  }

  static PayerBook payer(LedgerDatabase database, ManualClock clock, SpendingCaps caps) {
    return new PayerBook(
        database,
        TestParty.ROBOT.did(),
        TestParty.ROBOT::sign,
        TestParty.VERIFIER,
        clock,
        List.of(caps));
  }

  static PayeeBook payee(LedgerDatabase database, ManualClock clock) {
    return new PayeeBook(database, TestParty.NODE.did(), TestParty.VERIFIER, clock, MARGIN);
  }

  static void refuses(Refusal refusal, ThrowingCallable call) {
    Assertions.assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LedgerRefusedException.class,
            refused -> Assertions.assertThat(refused.refusal()).isEqualTo(refusal));
  }
}
