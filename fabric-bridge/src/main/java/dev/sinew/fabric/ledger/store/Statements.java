package dev.sinew.fabric.ledger.store;

import java.util.List;
import java.util.Optional;

/**
 * Prepared statements inside a transaction. Valid only while the work runs and only on its thread.
 * Arguments are {@code Long}, {@code Integer}, {@code String} or {@code byte[]}, bound in order.
 */
public interface Statements {

  /** Runs an insert, update or delete and returns how many rows it touched. */
  int update(String sql, Object... arguments);

  /** The rows of a query, in its order. */
  <T> List<T> list(String sql, RowReader<T> reader, Object... arguments);

  /** The first row of a query. */
  <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments);

  /** Hands every row of a large query to {@code visitor} without holding them all. */
  void each(String sql, RowVisitor visitor, Object... arguments);

  /** Turns a row into a value. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(Row row);
  }

  /** Takes rows one by one; false ends the query. */
  @FunctionalInterface
  interface RowVisitor {
    boolean visit(Row row);
  }

  /** One row; columns count from 1. Every column of the ledger's tables is NOT NULL. */
  interface Row {
    long integer(int column);

    String text(int column);

    byte[] bytes(int column);
  }
}
