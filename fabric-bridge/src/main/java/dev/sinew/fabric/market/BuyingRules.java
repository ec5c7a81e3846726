package dev.sinew.fabric.market;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.book.SpendingCaps;
import java.time.Duration;
import java.util.List;

/**
 * What a robot's owner allows its buyer.
 *
 * @param models manifest names that may be bought, best first; empty for any
 * @param sampling when answers are recomputed
 * @param atomsPerSecond what a second of waiting is worth
 * @param assetCode code of the asset, issued by the hub
 * @param perJob atoms for one look
 * @param perHour atoms in any hour
 * @param perDay atoms in any day
 * @param total atoms ever
 * @param deposit atoms locked for a node at a time
 * @param channelLife how long they stay locked at the most
 */
public record BuyingRules(
    List<String> models,
    Sampling sampling,
    double atomsPerSecond,
    String assetCode,
    long perJob,
    long perHour,
    long perDay,
    long total,
    long deposit,
    Duration channelLife) {

  /** When answers are recomputed. */
  public enum Sampling {
    NEVER,
    SAMPLED,
    ALWAYS
  }

  SpendingCaps caps(AssetId asset) {
    return new SpendingCaps(
        asset, Atoms.of(perJob), Atoms.of(perHour), Atoms.of(perDay), Atoms.of(total));
  }
}
