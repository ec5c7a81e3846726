package dev.sinew.fabric.ledger.store;

import dev.sinew.fabric.ledger.store.StoreException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * {@link LedgerDatabase} in one SQLite file: write-ahead log, {@code synchronous=FULL} (the log is
 * fsynced before every commit returns; sqlite.org/pragma.html#pragma_synchronous), foreign keys on,
 * one connection behind one lock. A {@code .lock} file beside it keeps every second writer out and
 * is released by the kernel when the process dies.
 */
public final class SqliteDatabase implements LedgerDatabase {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Connection connection;
  private final SqliteStatements statements;
  private final Optional<WriterLock> writerLock;
  private @Nullable StoreException unusable;

  private SqliteDatabase(Path file, Connection connection, Optional<WriterLock> writerLock) {
    this.file = file;
    this.connection = connection;
    this.statements = new SqliteStatements(file, connection);
    this.writerLock = writerLock;
  }

  /**
   * Opens or creates {@code file} as its only writer and brings it to the format of {@code schema}.
   *
   * @throws StoreException if the file is in use, damaged, of another kind or too new
   */
  public static SqliteDatabase open(Path file, Schema schema) {
    Path absolute = file.toAbsolutePath().normalize();
    Path folder = absolute.getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException unwritable) {
      throw new StoreException(
          Fault.UNUSABLE,
          absolute + ": its folder cannot be made: " + unwritable.getMessage(),
          unwritable);
    }
    WriterLock writer = WriterLock.take(absolute);
    SqliteDatabase database = null;
    try {
      database =
          new SqliteDatabase(absolute, connect(absolute, new SQLiteConfig()), Optional.of(writer));
      new SqliteFormat(absolute, schema).prepare(database.connection);
      return database;
    } catch (SQLException failure) {
      throw abandon(database, writer, SqliteStatements.explain(absolute, failure));
    } catch (StoreException failure) {
      throw abandon(database, writer, failure);
    }
  }

  /**
   * Opens an existing file for {@link #read} only, beside its writer or after it; never changes
   * what the ledger says.
   *
   * @throws StoreException if there is no such file or it is damaged, of another kind or format
   */
  public static SqliteDatabase openReadOnly(Path file, Schema schema) {
    Path absolute = file.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      throw new StoreException(
          Fault.UNUSABLE, absolute + ": no such file; expected a " + schema.kind());
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SqliteDatabase database = null;
    try {
      database = new SqliteDatabase(absolute, connect(absolute, config), Optional.empty());
      new SqliteFormat(absolute, schema).requireCurrent(database.connection);
      return database;
    } catch (SQLException failure) {
      throw abandon(database, null, SqliteStatements.explain(absolute, failure));
    } catch (StoreException failure) {
      throw abandon(database, null, failure);
    }
  }

  private static Connection connect(Path file, SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(2_000);
    config.setGetGeneratedKeys(false);
    config.enforceForeignKeys(true);
    return DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
  }

  private static StoreException abandon(
      @Nullable SqliteDatabase database, @Nullable WriterLock writer, StoreException cause) {
    try {
      if (database != null) {
        database.connection.close();
      }
    } catch (SQLException alsoFailed) {
      cause.addSuppressed(alsoFailed);
    }
    if (writer != null) {
      writer.release();
    }
    return cause;
  }

  @Override
  public <T> T transact(Work<T> work) {
    if (writerLock.isEmpty()) {
      throw new StoreException(Fault.UNUSABLE, file + ": opened for reading only");
    }
    return run(work, "BEGIN IMMEDIATE", "COMMIT");
  }

  @Override
  public <T> T read(Work<T> work) {
    return run(work, "BEGIN", "ROLLBACK");
  }

  private <T> T run(Work<T> work, String begin, String end) {
    lock.lock();
    try {
      if (unusable != null) {
        throw unusable;
      }
      if (lock.getHoldCount() > 1) {
        throw new IllegalStateException(file + ": transactions do not nest");
      }
      statements.command(begin);
      boolean done = false;
      T result;
      try {
        result = work.run(statements);
        done = true;
      } finally {
        if (!done) {
          end("ROLLBACK");
        }
      }
      end(end);
      return result;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends the transaction; if even that fails, what is on disk is unknown until the next opening.
   */
  private void end(String command) {
    try {
      statements.command(command);
    } catch (StoreException failure) {
      unusable =
          new StoreException(
              Fault.CLOSED,
              file
                  + ": a transaction could not be ended ("
                  + failure.getMessage()
                  + "); open the ledger again to see what was kept",
              failure);
      throw failure;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (unusable == null) {
        unusable = new StoreException(Fault.CLOSED, file + ": closed");
        if (writerLock.isPresent()) {
          try (PreparedStatement checkpoint =
              connection.prepareStatement("PRAGMA wal_checkpoint(TRUNCATE)")) {
            checkpoint.execute();
          }
        }
      }
      statements.close();
      connection.close();
    } catch (SQLException failure) {
      throw SqliteStatements.explain(file, failure);
    } finally {
      writerLock.ifPresent(WriterLock::release);
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
