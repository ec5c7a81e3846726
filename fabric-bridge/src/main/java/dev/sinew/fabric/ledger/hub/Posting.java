package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.Amount;
import java.util.List;

/**
 * One line of a journal entry.
 *
 * @param account a DID, or {@code channel:} and a channel's name for a locked deposit
 * @param amount what the account gains; negative for what it gives
 */
public record Posting(String account, Amount amount) {

  /** The two lines that move {@code amount}. */
  static List<Posting> transfer(String from, String to, Amount amount) {
    return List.of(
        new Posting(from, new Amount(amount.atoms().negated(), amount.asset())),
        new Posting(to, amount));
  }

  /** The account in which a channel's deposit is locked. */
  static String channelAccount(String channel) {
    return "channel:" + channel;
  }
}
