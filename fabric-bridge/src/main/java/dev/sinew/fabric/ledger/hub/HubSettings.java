package dev.sinew.fabric.ledger.hub;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.fabric.ledger.Atoms;
import dev.sinew.fabric.ledger.Ids;
import java.time.Duration;
import java.util.List;

/**
 * How a hub's ledger is run.
 *
 * @param net the network it serves; vouchers of another are refused
 * @param operator DID whose account receives the fees
 * @param channelFee atoms kept of a deposit when a channel that paid anything ends, 0 or more
 * @param minimumLife the shortest time from opening a channel to its end
 * @param maximumLife the longest time from opening or extending a channel to its end
 * @param faucets the assets this hub issues as test credits
 */
public record HubSettings(
    String net,
    String operator,
    Atoms channelFee,
    Duration minimumLife,
    Duration maximumLife,
    List<Faucet> faucets) {

  /**
   * Test credits of a named issuer, granted once to each identity.
   *
   * @param asset what is granted; its issuer's account goes negative by as much
   * @param grant atoms for one identity, more than 0
   * @param limit the most atoms ever granted
   */
  public record Faucet(AssetId asset, Atoms grant, Atoms limit) {
    public Faucet {
      if (grant.value() <= 0 || limit.compareTo(grant) < 0) {
        throw new IllegalArgumentException(
            "faucet of " + asset + ": expected a grant above 0 and a limit of at least the grant");
      }
    }
  }

  public HubSettings {
    Ids.requireName("net", net);
    Ids.requireDid("operator", operator);
    if (channelFee.isNegative()) {
      throw new IllegalArgumentException("channel fee " + channelFee + ": expected 0 or more");
    }
    if (minimumLife.isNegative() || maximumLife.compareTo(minimumLife) < 0) {
      throw new IllegalArgumentException(
          "channel life " + minimumLife + " to " + maximumLife + ": expected 0 or more, in order");
    }
    faucets = List.copyOf(faucets);
  }

  /** No fee; channels live one minute to 30 days. */
  public static HubSettings of(String net, String operator, List<Faucet> faucets) {
    return new HubSettings(
        net, operator, Atoms.ZERO, Duration.ofMinutes(1), Duration.ofDays(30), faucets);
  }
}
