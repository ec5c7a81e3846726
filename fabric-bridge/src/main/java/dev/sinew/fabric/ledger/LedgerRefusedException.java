package dev.sinew.fabric.ledger;

/** A request broke a rule of money; the books are as they were before it. */
public final class LedgerRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  public LedgerRefusedException(Refusal refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  /** The rule, for programs; the message is for people. */
  public Refusal refusal() {
    return refusal;
  }
}
