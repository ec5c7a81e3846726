package dev.sinew.fabric.market;

import dev.sinew.fabric.ledger.AssetId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Picks an offer: the first of the wished models that is offered, then the least of price and
 * expected waiting, within budget.
 */
final class Chooser {
  private final BuyingRules rules;
  private final NodeRecords records;

  Chooser(BuyingRules rules, NodeRecords records) {
    this.rules = rules;
    this.records = records;
  }

  /** What was picked, or why nothing was. */
  record Choice(Optional<Offer> offer, String reason) {}

  Choice choose(List<Offer> standing, AssetId asset, long budgetAtoms, int bytes) {
    long most = Math.min(budgetAtoms, rules.perJob());
    List<Offer> wanted =
        standing.stream()
            .filter(offer -> offer.asset().equals(asset))
            .filter(
                offer -> rules.models().isEmpty() || rules.models().contains(offer.model().name()))
            .toList();
    if (wanted.isEmpty()) {
      return new Choice(Optional.empty(), "no offer");
    }
    List<Offer> affordable = wanted.stream().filter(offer -> offer.priceAtoms() <= most).toList();
    if (affordable.isEmpty()) {
      return new Choice(
          Optional.empty(), "budget: no offer at " + most + " atoms or less for one look");
    }
    List<Offer> usable =
        affordable.stream()
            .filter(offer -> offer.maxBytes() >= bytes)
            .filter(offer -> !records.avoided(offer.node(), offer.model()))
            .toList();
    if (usable.isEmpty()) {
      return new Choice(
          Optional.empty(),
          "no offer: nodes failed lately or do not take a picture of " + bytes + " bytes");
    }
    return new Choice(
        usable.stream().min(Comparator.comparingInt(this::rank).thenComparingDouble(this::cost)),
        "");
  }

  private int rank(Offer offer) {
    return rules.models().indexOf(offer.model().name());
  }

  private double cost(Offer offer) {
    double seconds = records.latencyMillis(offer.node(), offer.model()) / 1000;
    return offer.priceAtoms() + rules.atomsPerSecond() * seconds;
  }
}
