package dev.sinew.fabric.ledger.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.fabric.ledger.TestParty;
import dev.sinew.fabric.ledger.store.LedgerDatabase;
import dev.sinew.fabric.ledger.store.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteHubLedgerTest extends HubLedgerContract {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("hub.ledger");
  }

  @Override
  LedgerDatabase store() {
    return SqliteDatabase.open(file(), HubSchema.HUB);
  }

  /** Grants, a channel, a claim and a close: entries 1 to 5. */
  private JournalHead history() {
    String channel = openChannel(400);
    ledger().grant(TestParty.NODE.did(), CREDIT);
    ledger().claim("claim", NODE, channel, List.of(voucher(channel, 0, 1, 10)));
    ledger().close("close", NODE, channel, List.of(voucher(channel, 0, 2, 30)));
    return ledger().head();
  }

  private void sql(String... commands) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement statement = connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Changes the closed file behind the ledger's back, audits, and puts everything back. */
  private AuditReport.Broken foundAfter(JournalHead kept, String... tampering) {
    ledger().close();
    Path copy = folder.resolve("copy.ledger");
    AuditReport report;
    try {
      Files.copy(file(), copy, StandardCopyOption.REPLACE_EXISTING);
      sql(
          "DROP TRIGGER journal_no_update",
          "DROP TRIGGER journal_no_delete",
          "DROP TRIGGER posting_no_update",
          "DROP TRIGGER posting_no_delete");
      sql(tampering);
      open();
      report = ledger().audit(kept);
      ledger().close();
      Files.copy(copy, file(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    open();
    return report.firstBroken().orElseThrow();
  }

  @Test
  void theChainIsWholeAfterOpeningAgainAndGoesOn() {
    JournalHead head = history();
    ledger().close();
    open();
    assertThat(ledger().head()).isEqualTo(head);
    ledger().open("again", request(50));
    AuditReport report = ledger().audit(head);
    assertThat(report.clean()).isTrue();
    assertThat(report.entries()).isEqualTo(6);
  }

  @Test
  void theJournalCannotBeChangedThroughItsTables() {
    history();
    for (String command :
        new String[] {
          "UPDATE journal SET at = 0 WHERE seq = 2",
          "DELETE FROM journal WHERE seq = 5",
          "UPDATE posting SET atoms = 0",
          "DELETE FROM posting"
        }) {
      assertThatThrownBy(() -> sql(command)).hasStackTraceContaining("append-only");
    }
  }

  @Test
  void everyChangeOfAnEntryIsFoundAtThatEntry() {
    JournalHead head = history();
    String[] columns = {
      "at = at + 1",
      "kind = 'refund'",
      "request = request || 'x'",
      "detail = detail || 'x'",
      "hash = zeroblob(32)"
    };
    for (String column : columns) {
      assertThat(foundAfter(head, "UPDATE journal SET " + column + " WHERE seq = 3").sequence())
          .as(column)
          .isEqualTo(3);
    }
    assertThat(
            foundAfter(head, "UPDATE journal SET previous = zeroblob(32) WHERE seq = 3").message())
        .contains("does not name the entry before it");
  }

  @Test
  void everyChangeOfAPostingIsFoundAtItsEntry() {
    JournalHead head = history();
    String[] changes = {
      "UPDATE posting SET atoms = -1000 WHERE seq = 4 AND line = 0",
      "UPDATE posting SET atoms = atoms * 2 WHERE seq = 4",
      "UPDATE posting SET account = 'did:key:z6MkThief' WHERE seq = 4 AND line = 1",
      "UPDATE posting SET asset = 'GOLD:did:key:z6MkIssuer' WHERE seq = 4",
      "UPDATE posting SET asset = 'nonsense' WHERE seq = 4",
      "DELETE FROM posting WHERE seq = 4",
      "DELETE FROM posting WHERE seq = 4 AND line = 0",
      "INSERT INTO posting VALUES (4, 2, 'did:key:z6MkThief', 'TEST:did:key:z6MkIssuer', 0)"
    };
    for (String change : changes) {
      assertThat(foundAfter(head, change).sequence()).as(change).isEqualTo(4);
    }
  }

  @Test
  void aMissingEntryIsFoundAtItsPlaceAndACutOffEndByTheBalancesOrAKeptHead() {
    JournalHead head = history();
    assertThat(
            foundAfter(
                    head, "DELETE FROM posting WHERE seq = 2", "DELETE FROM journal WHERE seq = 2")
                .sequence())
        .isEqualTo(2);
    String[] cut = {"DELETE FROM posting WHERE seq = 5", "DELETE FROM journal WHERE seq = 5"};
    assertThat(foundAfter(head, cut).sequence()).isEqualTo(5);
    assertThat(foundAfter(JournalHead.EMPTY, cut).message()).contains("the journal sums to");
  }

  @Test
  void aRewrittenHistoryWithGoodHashesIsFoundByAKeptHead() {
    JournalHead head = history();
    JournalHead other = new JournalHead(head.sequence(), TestParty.receipt("other", 0));
    assertThat(ledger().audit(other).firstBroken().orElseThrow().message())
        .contains("a kept head says");
  }

  @Test
  void aBalanceOrAChannelThatDisagreesWithTheJournalIsFound() {
    JournalHead head = history();
    assertThat(
            foundAfter(head, "UPDATE account SET atoms = atoms + 1 WHERE name LIKE '%Robot'")
                .message())
        .contains("the journal sums to");
    assertThat(
            foundAfter(head, "INSERT INTO account VALUES ('did:key:z6MkThief', 'GOLD:did:x:y', 5)")
                .message())
        .contains("holds 5");
    assertThat(foundAfter(head, "UPDATE channel SET state = 'OPEN'").message())
        .contains("should lock");
  }

  @Test
  void theLedgerOfAnotherNetIsRefused() {
    HubSettings other = HubSettings.of("live", TestParty.HUB.did(), List.of());
    ledger().close();
    assertThatThrownBy(() -> HubLedger.open(file(), other, TestParty.VERIFIER, clock))
        .hasMessageContaining("the ledger of net demo, opened for live");
    open();
  }
}
