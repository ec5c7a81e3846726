package dev.sinew.fabric.market;

import dev.sinew.fabric.ledger.AssetId;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelChoice;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

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
  sealed interface Choice {
    record Picked(Offer offer) implements Choice {}

    record None(InferenceAnswer.Declined why) implements Choice {}
  }

  private static Choice none(InferenceAnswer.Reason reason, String sentence) {
    return new Choice.None(new InferenceAnswer.Declined(reason, sentence));
  }

  /**
   * @param model what is asked for; offers are of detectors
   * @param budgetAtoms the most this look may cost
   * @param bytes size of the picture
   */
  Choice choose(
      List<Offer> standing, AssetId asset, ModelChoice model, long budgetAtoms, int bytes) {
    long most = Math.min(budgetAtoms, rules.perJob());
    if (model instanceof ModelChoice.BestFor(InferenceTask task) && task != InferenceTask.DETECT) {
      return none(
          InferenceAnswer.Reason.NO_OFFER,
          "no offer: nodes sell detections, nobody sells " + task.word());
    }
    List<Offer> wanted =
        standing.stream()
            .filter(offer -> offer.asset().equals(asset))
            .filter(offer -> model.admits(offer.model()))
            .filter(
                offer -> rules.models().isEmpty() || rules.models().contains(offer.model().name()))
            .toList();
    if (wanted.isEmpty()) {
      return none(InferenceAnswer.Reason.NO_OFFER, "no offer of " + model.words());
    }
    List<Offer> affordable = wanted.stream().filter(offer -> offer.priceAtoms() <= most).toList();
    if (affordable.isEmpty()) {
      return none(
          InferenceAnswer.Reason.OVER_BUDGET,
          "budget: no offer at " + most + " atoms or less for one look");
    }
    List<Offer> usable =
        affordable.stream()
            .filter(offer -> offer.maxBytes() >= bytes)
            .filter(offer -> !records.avoided(offer.node(), offer.model()))
            .toList();
    if (usable.isEmpty()) {
      return none(
          InferenceAnswer.Reason.NO_OFFER,
          "no offer: nodes failed lately or do not take a picture of " + bytes + " bytes");
    }
    return new Choice.Picked(
        Collections.min(
            usable, Comparator.comparingInt(this::rank).thenComparingDouble(this::cost)));
  }

  private int rank(Offer offer) {
    return rules.models().indexOf(offer.model().name());
  }

  private double cost(Offer offer) {
    double seconds = records.latencyMillis(offer.node(), offer.model()) / 1000;
    return offer.priceAtoms() + rules.atomsPerSecond() * seconds;
  }
}
