package dev.sinew.fabric.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every store under the books must keep, whatever it is made of. */
abstract class LedgerDatabaseContract {
  static final Schema NOTES =
      new Schema(
          "test ledger",
          0x54657374,
          1024,
          List.of(
              List.of(
                  "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL,"
                      + " atoms INTEGER NOT NULL CHECK (atoms >= 0))")));

  private @Nullable LedgerDatabase database;

  /** Opens the one store of this test, new or as the last close left it. */
  abstract LedgerDatabase open(Schema schema);

  LedgerDatabase database() {
    if (database == null) {
      database = open(NOTES);
    }
    return database;
  }

  LedgerDatabase reopened() {
    close();
    return database();
  }

  @AfterEach
  void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }

  static int insert(Statements sql, long id, String text, long atoms) {
    return sql.update("INSERT INTO note (id, text, atoms) VALUES (?, ?, ?)", id, text, atoms);
  }

  static <T> Optional<T> first(
      LedgerDatabase database, String query, Statements.RowReader<T> reader) {
    return database.read(sql -> sql.first(query, reader));
  }

  static List<Long> ids(LedgerDatabase database) {
    return database.read(sql -> sql.list("SELECT id FROM note ORDER BY id", row -> row.integer(1)));
  }

  @Test
  void whatWasCommittedIsThereAfterOpeningAgain() {
    database().transact(sql -> insert(sql, 1, "one", Long.MAX_VALUE));
    assertThat(
            first(
                reopened(),
                "SELECT text, atoms FROM note WHERE id = 1",
                row -> row.text(1) + row.integer(2)))
        .contains("one" + Long.MAX_VALUE);
  }

  @Test
  void anExceptionUndoesTheWholeTransactionAndReachesTheCaller() {
    IllegalArgumentException cause = new IllegalArgumentException("changed my mind");
    assertThatThrownBy(() ->
            database()
                .transact(sql -> {
                  insert(sql, 1, "one", 1);
                  throw cause;
                }))
        .isSameAs(cause);
    assertThat(ids(database())).isEmpty();
    database().transact(sql -> insert(sql, 2, "two", 2));
    assertThat(ids(reopened())).containsExactly(2L);
  }

  @Test
  void aRowThatBreaksARuleOfTheTableUndoesTheTransaction() {
    assertThatThrownBy(() ->
            database().transact(sql -> insert(sql, 1, "one", 1) + insert(sql, 2, "overdrawn", -1)))
        .isInstanceOfSatisfying(
            StoreException.class,
            broken -> assertThat(broken.fault()).isEqualTo(StoreException.Fault.INVARIANT));
    assertThat(ids(database())).isEmpty();
  }

  @Test
  void transactionsDoNotNest() {
    assertThatThrownBy(() -> database().transact(sql -> database().transact(inner -> 1)))
        .isInstanceOf(IllegalStateException.class);
    database().transact(sql -> insert(sql, 1, "still works", 1));
    assertThat(ids(database())).containsExactly(1L);
  }

  @Test
  void manyThreadsTakeTurns() throws InterruptedException {
    LedgerDatabase shared = database();
    shared.transact(sql -> insert(sql, 1, "counter", 0));
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          Thread.ofPlatform()
              .start(() -> {
                for (int n = 0; n < 25; n++) {
                  shared.transact(sql -> {
                    long before =
                        sql.first("SELECT atoms FROM note", row -> row.integer(1)).orElseThrow();
                    return sql.update("UPDATE note SET atoms = ?", before + 1);
                  });
                }
              });
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(first(reopened(), "SELECT atoms FROM note", row -> row.integer(1))).contains(100L);
  }

  @Test
  void aClosedStoreRefusesWorkAndMayBeClosedAgain() {
    LedgerDatabase closed = database();
    closed.close();
    closed.close();
    assertThatThrownBy(() -> closed.transact(sql -> 1))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.fault()).isEqualTo(StoreException.Fault.CLOSED));
  }
}
