package dev.sinew.fabric.transport;

/**
 * How a link fares.
 *
 * @param kind connected or not
 * @param cause why it is not connected, one sentence for people; empty when it is
 * @param sinceNanos robot time since when
 */
public record LinkState(Kind kind, String cause, long sinceNanos) {

  /** Connected or not. */
  public enum Kind {
    CONNECTING,
    CONNECTED,
    /** Lost or refused; the next attempt comes by itself. */
    OFFLINE,
    CLOSED
  }

  public boolean connected() {
    return kind == Kind.CONNECTED;
  }
}
