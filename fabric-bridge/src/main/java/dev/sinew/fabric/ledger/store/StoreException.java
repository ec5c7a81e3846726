package dev.sinew.fabric.ledger.store;

/**
 * The store failed or may not be used. The message says which file, what was found and what to do.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, for programs. */
  public enum Fault {
    /** Another process, or another part of this one, has the file open for writing. */
    IN_USE,
    /** Not a ledger, or one of another kind or owner. */
    WRONG_FILE,
    /** Written by a newer Sinew. */
    TOO_NEW,
    /** Damaged. */
    CORRUPT,
    /**
     * A row would have broken a rule that the tables themselves hold; the transaction is undone.
     */
    INVARIANT,
    /** The file or folder cannot be read or written, or the disk is full. */
    UNUSABLE,
    /** An earlier failure or a close made this object unusable; open the file again. */
    CLOSED
  }

  private final Fault fault;

  public StoreException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public StoreException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
