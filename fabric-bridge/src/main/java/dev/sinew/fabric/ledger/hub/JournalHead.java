package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.Sha256;

/**
 * The journal's last entry. Whoever keeps one can later prove that nothing up to it was changed or
 * cut off.
 *
 * @param sequence its number, 0 for an empty journal
 * @param hash its hash
 */
public record JournalHead(long sequence, Sha256 hash) {
  public static final JournalHead EMPTY = new JournalHead(0, Sha256.NONE);
}
