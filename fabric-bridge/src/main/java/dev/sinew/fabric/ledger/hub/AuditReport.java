package dev.sinew.fabric.ledger.hub;

import java.util.Optional;

/**
 * What an audit of the whole journal found.
 *
 * @param entries entries read and found good
 * @param head the last of them
 * @param firstBroken the first thing that is wrong; empty if nothing is
 */
public record AuditReport(long entries, JournalHead head, Optional<Broken> firstBroken) {
  /**
   * Something wrong.
   *
   * @param sequence the journal entry, or 0 where it is a balance or a channel that disagrees
   * @param message what was found and what was expected
   */
  public record Broken(long sequence, String message) {}

  public boolean clean() {
    return firstBroken.isEmpty();
  }
}
