package dev.sinew.perception.look;

/** A model and what was learnt about it. Guarded by the {@link LookQueue} it belongs to. */
final class ModelRecord {
  final BoardModels.Served served;
  final RunCost cost;
  final Breaker breaker = new Breaker();

  ModelRecord(BoardModels.Served served) {
    this.served = served;
    this.cost = new RunCost(served.expectedNanos());
  }

  /** Name and way of running, for a sentence. */
  String words() {
    return served.model().words();
  }

  /** How long the passes that are left may take, as far as one may promise, nanoseconds. */
  long promisedNanosAfter(int passes) {
    return cost.promisedNanos() * (served.passes() - passes) / served.passes();
  }

  /** How long the passes that are left are likely to take, nanoseconds. */
  long averageNanosAfter(int passes) {
    return cost.averageNanos() * (served.passes() - passes) / served.passes();
  }
}
