package dev.sinew.fabric.ledger.store;

import dev.sinew.fabric.ledger.store.StoreException.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** {@link Statements} over one connection; each SQL text is prepared once and kept. */
final class SqliteStatements implements Statements {
  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  SqliteStatements(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  void command(String sql) {
    try {
      prepared(sql).execute();
    } catch (SQLException failure) {
      throw explain(file, failure);
    }
  }

  @Override
  public int update(String sql, Object... arguments) {
    try {
      return bound(sql, arguments).executeUpdate();
    } catch (SQLException failure) {
      throw explain(file, failure);
    }
  }

  @Override
  public <T> List<T> list(String sql, RowReader<T> reader, Object... arguments) {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(reader.read(row)), arguments);
    return rows;
  }

  @Override
  public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) {
    List<T> rows = new ArrayList<>(1);
    each(
        sql,
        row -> {
          rows.add(reader.read(row));
          return false;
        },
        arguments);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  @Override
  public void each(String sql, RowVisitor visitor, Object... arguments) {
    try (ResultSet result = bound(sql, arguments).executeQuery()) {
      Row row = new ResultRow(file, result);
      while (result.next() && visitor.visit(row)) {
        // the visitor does the work
      }
    } catch (SQLException failure) {
      throw explain(file, failure);
    }
  }

  void close() throws SQLException {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    prepared.clear();
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    return statement;
  }

  private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
    PreparedStatement statement = prepared(sql);
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setLong(i + 1, number);
        case String text -> statement.setString(i + 1, text);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        default ->
            throw new IllegalArgumentException(
                "argument " + (i + 1) + " of type " + arguments[i].getClass() + " in: " + sql);
      }
    }
    return statement;
  }

  /** Names the file, what SQLite found, and the way out. */
  static StoreException explain(Path file, SQLException failure) {
    int code =
        failure instanceof SQLiteException sqlite
            ? sqlite.getResultCode().code & 0xff
            : failure.getErrorCode() & 0xff;
    String found = file + ": " + failure.getMessage();
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return new StoreException(
          Fault.IN_USE, found + "; another program has it locked: end that one first", failure);
    }
    if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
      return new StoreException(
          Fault.WRONG_FILE, found + "; name another file or move this one away", failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
      return new StoreException(
          Fault.CORRUPT,
          found
              + "; damaged: put the last copy in its place, the other party's vouchers bring it up to date",
          failure);
    }
    if (code == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
      return new StoreException(Fault.INVARIANT, found, failure);
    }
    return new StoreException(
        Fault.UNUSABLE, found + "; check the disk's space and the file's permissions", failure);
  }

  private record ResultRow(Path file, ResultSet result) implements Row {
    @Override
    public long integer(int column) {
      try {
        return result.getLong(column);
      } catch (SQLException failure) {
        throw explain(file, failure);
      }
    }

    @Override
    public String text(int column) {
      try {
        return result.getString(column);
      } catch (SQLException failure) {
        throw explain(file, failure);
      }
    }

    @Override
    public byte[] bytes(int column) {
      try {
        return result.getBytes(column);
      } catch (SQLException failure) {
        throw explain(file, failure);
      }
    }
  }
}
