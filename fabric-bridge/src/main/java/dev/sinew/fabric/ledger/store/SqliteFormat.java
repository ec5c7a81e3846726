package dev.sinew.fabric.ledger.store;

import dev.sinew.fabric.ledger.store.StoreException.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a file must be before a ledger is read from it: of the right kind ({@code application_id}),
 * of a known format ({@code user_version}), and whole. Older formats are brought up in one
 * transaction.
 */
final class SqliteFormat {
  /** How far the write-ahead log grows before its pages are folded into the file. */
  private static final int LOG_BYTES = 4 << 20;

  private final Path file;
  private final Schema schema;

  SqliteFormat(Path file, Schema schema) {
    this.file = file;
    this.schema = schema;
  }

  void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = recognised(statement);
      if (version > 0) {
        requireWhole(statement);
      } else {
        statement.execute("PRAGMA page_size=" + schema.pageBytes());
      }
      if (!"wal".equals(text(statement, "PRAGMA journal_mode=WAL"))) {
        throw new StoreException(
            Fault.UNUSABLE, file + ": its file system cannot keep a write-ahead log; move it");
      }
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("PRAGMA wal_autocheckpoint=" + LOG_BYTES / schema.pageBytes());
      statement.execute("PRAGMA trusted_schema=OFF");
      if (version < schema.version()) {
        migrate(statement, version);
      }
    }
  }

  void requireCurrent(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = recognised(statement);
      if (version != schema.version()) {
        throw new StoreException(
            Fault.WRONG_FILE,
            file
                + ": "
                + schema.kind()
                + " of format "
                + version
                + ", expected "
                + schema.version()
                + "; let its owner open it once to bring it up");
      }
    }
  }

  private int recognised(Statement statement) throws SQLException {
    long application = integer(statement, "PRAGMA application_id");
    long version = integer(statement, "PRAGMA user_version");
    boolean blank =
        application == 0
            && version == 0
            && integer(statement, "SELECT count(*) FROM sqlite_schema") == 0;
    if (!blank && application != schema.applicationId()) {
      throw new StoreException(
          Fault.WRONG_FILE,
          file
              + ": a database, but not a Sinew "
              + schema.kind()
              + "; name another file or move this one away");
    }
    if (version > schema.version()) {
      throw new StoreException(
          Fault.TOO_NEW,
          file
              + ": "
              + schema.kind()
              + " of format "
              + version
              + ", this Sinew knows up to "
              + schema.version()
              + "; run the newer Sinew that wrote it");
    }
    return Math.toIntExact(version);
  }

  private void requireWhole(Statement statement) throws SQLException {
    String verdict = text(statement, "PRAGMA quick_check(1)");
    if (!verdict.equals("ok")) {
      throw new StoreException(
          Fault.CORRUPT,
          file
              + ": damaged ("
              + verdict
              + "); put the last copy in its place, the other party's vouchers bring it up to date");
    }
  }

  private void migrate(Statement statement, int from) throws SQLException {
    statement.execute("BEGIN IMMEDIATE");
    try {
      for (int version = from; version < schema.version(); version++) {
        for (String sql : schema.migrations().get(version)) {
          statement.execute(sql);
        }
      }
      statement.execute("PRAGMA application_id=" + schema.applicationId());
      statement.execute("PRAGMA user_version=" + schema.version());
      statement.execute("COMMIT");
    } catch (SQLException failure) {
      statement.execute("ROLLBACK");
      throw failure;
    }
  }

  private static long integer(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getLong(1) : 0;
    }
  }

  private static String text(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "";
    }
  }
}
