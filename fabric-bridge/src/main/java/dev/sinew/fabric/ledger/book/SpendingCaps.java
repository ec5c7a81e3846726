package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;

/**
 * The most a robot may promise of one asset. Checked when a job is agreed, with everything agreed
 * and not yet vouched counted as spent; what was delivered under an agreement is always paid.
 *
 * @param asset of what
 * @param perJob atoms for one job
 * @param perHour atoms in any 60 minutes, to the minute
 * @param perDay atoms in any 24 hours, to the minute
 * @param total atoms ever, out of this book
 */
public record SpendingCaps(AssetId asset, Atoms perJob, Atoms perHour, Atoms perDay, Atoms total) {
  public SpendingCaps {
    requireNotNegative("per job", perJob);
    requireNotNegative("per hour", perHour);
    requireNotNegative("per day", perDay);
    requireNotNegative("total", total);
  }

  private static void requireNotNegative(String what, Atoms cap) {
    if (cap.isNegative()) {
      throw new IllegalArgumentException("cap " + what + " " + cap + ": expected 0 or more");
    }
  }
}
