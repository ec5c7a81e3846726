package dev.sinew.bench.fabric;

import dev.sinew.bench.report.Spread;
import dev.sinew.sdk.time.Clock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The bare reference of a durable voucher: one row of a voucher's size into a table of its own, one
 * commit, with a write-ahead log that is fsynced before the commit returns.
 */
final class BareCommits implements AutoCloseable {
  private static final int ROW_BYTES = 400;
  private final Connection connection;
  private final PreparedStatement insert;
  private final byte[] row = new byte[ROW_BYTES];

  BareCommits(Path file) throws SQLException {
    connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement setting = connection.createStatement()) {
      setting.execute("PRAGMA journal_mode=WAL");
      setting.execute("PRAGMA synchronous=FULL");
      setting.execute("CREATE TABLE bare (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
    }
    connection.setAutoCommit(false);
    insert = connection.prepareStatement("INSERT INTO bare (number, bytes) VALUES (?, ?)");
  }

  /** One commit. */
  void commit(int number, Spread into, Clock clock) throws SQLException {
    row[0] = (byte) number;
    long start = clock.nanos();
    insert.setInt(1, number);
    insert.setBytes(2, row);
    insert.executeUpdate();
    connection.commit();
    into.add(clock.nanos() - start);
  }

  @Override
  public void close() throws SQLException {
    insert.close();
    connection.close();
  }
}
