package dev.sinew.perception.scene;

/**
 * Lets a rule decide only when a look can be afforded: its pace is kept, the battery holds out, and
 * an answer is worth its time and its price. What is not known speaks against nothing.
 *
 * @param wish decides what is worth a look
 */
record AffordableLooks(LookSettings settings, SecondLookPolicy wish) implements SecondLookPolicy {
  private static final double NANOS = 1e9;

  @Override
  public Decision decide(Situation situation) {
    double since = (situation.captureNanos() - situation.lastAskedNanos()) / NANOS;
    if (situation.lastAskedNanos() != Long.MIN_VALUE && since < settings.paceSeconds()) {
      return new Decision.Leave(
          Cause.PACE,
          "the last look was %.1f s ago, its pace is %.1f s"
              .formatted(since, settings.paceSeconds()));
    }
    Means means = situation.means();
    if (means.charge().isPresent() && means.charge().getAsDouble() < settings.leastCharge()) {
      return new Decision.Leave(
          Cause.CHARGE,
          "the battery holds %.0f %%, looks need %.0f %%"
              .formatted(100 * means.charge().getAsDouble(), 100 * settings.leastCharge()));
    }
    if (means.latencyNanos().isPresent()
        && means.latencyNanos().getAsLong() / NANOS > settings.worthSeconds()) {
      return new Decision.Leave(
          Cause.LATENCY,
          "answers take %.1f s and are worth something for %.1f s"
              .formatted(means.latencyNanos().getAsLong() / NANOS, settings.worthSeconds()));
    }
    if (means.priceAtoms().isPresent()
        && means.budgetAtoms().isPresent()
        && means.priceAtoms().getAsLong() > means.budgetAtoms().getAsLong()) {
      return new Decision.Leave(
          Cause.MONEY,
          "a look costs %d atoms and %d are left"
              .formatted(means.priceAtoms().getAsLong(), means.budgetAtoms().getAsLong()));
    }
    return wish.decide(situation);
  }
}
