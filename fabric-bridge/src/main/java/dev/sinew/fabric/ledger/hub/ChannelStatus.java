package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.ChannelTerms;

/**
 * A channel as the ledger has it.
 *
 * @param terms deposit, parties and end
 * @param state whether the deposit is still locked
 * @param claimed atoms paid out to the payee so far
 */
public record ChannelStatus(ChannelTerms terms, State state, Atoms claimed) {
  /** Whether the deposit is still locked. */
  public enum State {
    OPEN,
    /** Ended by the payee; the rest went back to the payer. */
    CLOSED,
    /** Ended by the payer after its time. */
    REFUNDED
  }
}
