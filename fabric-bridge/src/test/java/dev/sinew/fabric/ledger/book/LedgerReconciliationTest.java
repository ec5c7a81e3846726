package dev.sinew.fabric.ledger.book;

import static dev.sinew.fabric.ledger.book.Books.CHANNEL;
import static dev.sinew.fabric.ledger.book.Books.agreement;
import static dev.sinew.fabric.ledger.book.Books.receipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.fabric.ledger.Agreement;
import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;
import dev.sinew.fabric.ledger.ManualClock;
import dev.sinew.fabric.ledger.SignedVoucher;
import dev.sinew.fabric.ledger.TestParty;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReconciliationTest {
  private static final AssetId CREDIT = TestParty.CREDIT;

  @TempDir Path folder;
  private final ManualClock clock = new ManualClock();
  private PayerBook robot;
  private PayeeBook node;

  @BeforeEach
  void open() {
    robot =
        PayerBook.open(
            folder.resolve("robot.ledger"),
            TestParty.ROBOT.did(),
            TestParty.ROBOT::sign,
            TestParty.VERIFIER,
            clock,
            List.of(Books.amplyCapped()));
    node =
        PayeeBook.open(
            folder.resolve("node.ledger"),
            TestParty.NODE.did(),
            TestParty.VERIFIER,
            clock,
            Books.MARGIN);
    robot.openChannel(Books.terms(1000, 1, 2));
    node.openChannel(Books.terms(1000, 1, 2));
    robot.resume(CHANNEL, List.of());
    robot.agree(agreement("job", 0, 10, 9));
    node.agree(agreement("job", 0, 10, 9));
  }

  @AfterEach
  void close() {
    robot.close();
    node.close();
  }

  private SignedVoucher buy(int unit) {
    node.delivered("job", unit, receipt("job", unit));
    return robot.deliveredAndVouched("job", unit, receipt("job", unit));
  }

  private LedgerReconciliation compared() {
    return LedgerReconciliation.compare(
        folder.resolve("robot.ledger"), folder.resolve("node.ledger"));
  }

  @Test
  void equalBooksBalanceToTheAtomWhileTheirOwnersAreRunning() {
    assertThat(compared().balanced()).isTrue();
    node.receive(buy(0));
    node.receive(buy(1));
    LedgerReconciliation compared = compared();
    assertThat(compared.balanced()).isTrue();
    assertThat(compared.robotSpent(CREDIT)).isEqualTo(Atoms.of(20));
    assertThat(compared.nodeEarned(CREDIT)).isEqualTo(Atoms.of(20));
    assertThat(compared.inFlight()).isEmpty();
    assertThat(compared.robot()).isEqualTo(TestParty.ROBOT.did());
    assertThat(compared.node()).isEqualTo(TestParty.NODE.did());
  }

  @Test
  void aVoucherInFlightIsAVisibleDifferenceUntilItIsSentAgain() {
    node.receive(buy(0));
    buy(1);
    LedgerReconciliation compared = compared();
    assertThat(compared.balanced()).isFalse();
    assertThat(compared.inFlight()).isEqualTo(Map.of(CREDIT, Atoms.of(10)));
    assertThat(compared.firstDifference().orElseThrow())
        .isEqualTo("channel channel-1, lane 0, " + CREDIT + ": robot vouched 20, node holds 10");
    robot.unacknowledged().forEach(node::receive);
    assertThat(compared().balanced()).isTrue();
  }

  @Test
  void whatTheRobotPaysToOthersIsNotCompared() {
    ChannelTerms terms = Books.terms(1000, 1, 1);
    robot.openChannel(
        new ChannelTerms(
            terms.net(),
            "channel-2",
            CREDIT,
            terms.payer(),
            TestParty.OTHER.did(),
            terms.deposit(),
            terms.fees(),
            1,
            1,
            terms.expiresMillis()));
    robot.resume("channel-2", List.of());
    robot.agree(new Agreement("elsewhere", "channel-2", 0, Atoms.of(5), 1, receipt("document", 0)));
    robot.deliveredAndVouched("elsewhere", 0, receipt("elsewhere", 0));
    node.receive(buy(0));
    assertThat(compared().balanced()).isTrue();
    assertThat(compared().robotSpent(CREDIT)).isEqualTo(Atoms.of(10));
  }

  @Test
  void booksOfClosedProcessesAreReadToo() {
    node.receive(buy(0));
    close();
    assertThat(compared().balanced()).isTrue();
    assertThat(compared().robotSpent(CREDIT)).isEqualTo(Atoms.of(10));
  }

  @Test
  void exchangedFilesAreRefused() {
    assertThatThrownBy(() ->
            LedgerReconciliation.compare(
                folder.resolve("node.ledger"), folder.resolve("robot.ledger")))
        .hasMessageContaining("not a Sinew payer book");
  }

  @Test
  void theBookOfAnotherOwnerIsRefused() {
    node.close();
    assertThatThrownBy(() ->
            PayeeBook.open(
                folder.resolve("node.ledger"),
                TestParty.OTHER.did(),
                TestParty.VERIFIER,
                clock,
                Books.MARGIN))
        .hasMessageContaining("the book of " + TestParty.NODE.did());
  }
}
