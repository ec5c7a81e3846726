package dev.sinew.fabric.ledger.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/**
 * The same tables and the same SQL without a disk, for tests that visit thousands of states.
 * Transactions are savepoints, so a state can be marked and returned to, and the whole store can be
 * copied, as a disk is when it is backed up.
 */
public final class MemoryDatabase implements LedgerDatabase {
  private final Connection connection;
  private final SqliteStatements statements;
  private int marks;

  private MemoryDatabase(Connection connection) {
    this.connection = connection;
    this.statements = new SqliteStatements(Path.of("memory"), connection);
  }

  public static MemoryDatabase of(Schema schema) {
    MemoryDatabase database = new MemoryDatabase(connect());
    for (List<String> format : schema.migrations()) {
      format.forEach(database.statements::command);
    }
    return database;
  }

  /** A store with the content that another one had when {@link #image} was taken. */
  public static MemoryDatabase ofImage(byte[] image) {
    try {
      Connection connection = connect();
      connection.unwrap(SQLiteConnection.class).deserialize("main", image);
      return new MemoryDatabase(connection);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static Connection connect() {
    SQLiteConfig config = new SQLiteConfig();
    config.enforceForeignKeys(true);
    config.setGetGeneratedKeys(false);
    try {
      return DriverManager.getConnection("jdbc:sqlite::memory:", config.toProperties());
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  public byte[] image() {
    try {
      return connection.unwrap(SQLiteConnection.class).serialize("main");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  /** Remembers this state; every mark must be returned to, the last one first. */
  public void mark() {
    marks++;
    statements.command("SAVEPOINT mark" + marks);
  }

  /** Undoes all since the last {@link #mark}. */
  public void returnToMark() {
    statements.command("ROLLBACK TO mark" + marks);
    statements.command("RELEASE mark" + marks);
    marks--;
  }

  /** Counts the rows ever changed: equal before and after means nothing was written. */
  public long changes() {
    return statements.first("SELECT total_changes()", row -> row.integer(1)).orElseThrow();
  }

  /** Every row of every table, in a fixed order. */
  public String content() {
    StringBuilder content = new StringBuilder();
    try (Statement statement = connection.createStatement()) {
      for (String table :
          statements.list(
              "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name",
              row -> row.text(1))) {
        content.append(table);
        try (var result = statement.executeQuery("SELECT * FROM " + table + " ORDER BY 1, 2")) {
          int columns = result.getMetaData().getColumnCount();
          while (result.next()) {
            for (int i = 1; i <= columns; i++) {
              Object value = result.getObject(i);
              content.append('|');
              content.append(value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value);
            }
            content.append('\n');
          }
        }
      }
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
    return content.toString();
  }

  @Override
  public <T> T transact(Work<T> work) {
    statements.command("SAVEPOINT work");
    boolean done = false;
    try {
      T result = work.run(statements);
      done = true;
      return result;
    } finally {
      if (!done) {
        statements.command("ROLLBACK TO work");
      }
      statements.command("RELEASE work");
    }
  }

  @Override
  public <T> T read(Work<T> work) {
    return work.run(statements);
  }

  @Override
  public void close() {
    try {
      statements.close();
      connection.close();
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
