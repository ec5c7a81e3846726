package dev.sinew.fabric.ledger.book;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.LedgerRefusedException;
import dev.sinew.fabric.ledger.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds a new job against the owner's caps. Windows are whole minutes of wall-clock time and count
 * the minute in which they begin in full; spending dated in the future, after the clock was set
 * back, counts too.
 */
final class CapCheck {
  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MINUTES = 60;
  private static final long DAY_MINUTES = 24 * 60;

  private final Map<AssetId, SpendingCaps> caps = new HashMap<>();

  CapCheck(List<SpendingCaps> caps) {
    for (SpendingCaps cap : caps) {
      if (this.caps.put(cap.asset(), cap) != null) {
        throw new IllegalArgumentException("two spending caps for " + cap.asset());
      }
    }
  }

  void require(BookRows rows, AssetId asset, Atoms price, long nowMillis) {
    SpendingCaps cap = caps.get(asset);
    if (cap == null) {
      throw new LedgerRefusedException(
          Refusal.NO_CAP, "no spending cap is configured for " + asset + ", so none is spent");
    }
    long minute = Math.floorDiv(nowMillis, MINUTE_MILLIS);
    Atoms promised = rows.reserved(asset).plus(price);
    within(Refusal.CAP_PER_JOB, "per job", cap.perJob(), price);
    within(
        Refusal.CAP_PER_HOUR,
        "per hour",
        cap.perHour(),
        promised.plus(rows.spentSince(asset, minute - HOUR_MINUTES)));
    within(
        Refusal.CAP_PER_DAY,
        "per day",
        cap.perDay(),
        promised.plus(rows.spentSince(asset, minute - DAY_MINUTES)));
    within(Refusal.CAP_TOTAL, "in total", cap.total(), promised.plus(rows.vouched(asset)));
  }

  private static void within(Refusal refusal, String what, Atoms cap, Atoms wanted) {
    if (wanted.compareTo(cap) > 0) {
      throw new LedgerRefusedException(
          refusal, "spending cap " + what + ": " + cap + " atoms, this job would make " + wanted);
    }
  }
}
