package dev.sinew.fabric.ledger.store;

/**
 * A small relational store with durable, serial transactions. There is one writer: the object
 * itself, guarded by a lock, so any thread may call and each waits its turn.
 *
 * <p>Contract: when {@link #transact} returns, what {@code work} wrote survives {@code kill -9} and
 * the loss of power; when it throws, nothing of it was written. Transactions do not nest.
 */
public interface LedgerDatabase extends AutoCloseable {

  /**
   * Runs {@code work} as one transaction and makes it durable.
   *
   * @throws StoreException if the store fails; after a failed commit the store refuses everything
   *     until it is opened again, because what is on disk is not known
   */
  <T> T transact(Work<T> work);

  /** Runs {@code work} on one consistent state. It must not write. */
  <T> T read(Work<T> work);

  /** Ends the store in good order. Closing twice is harmless. */
  @Override
  void close();

  /** What is done inside a transaction. An exception undoes it and reaches the caller. */
  @FunctionalInterface
  interface Work<T> {
    T run(Statements statements);
  }
}
