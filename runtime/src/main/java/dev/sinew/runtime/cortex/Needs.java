package dev.sinew.runtime.cortex;

import dev.sinew.runtime.condition.Condition;
import dev.sinew.runtime.condition.Quantity;
import java.util.stream.Stream;

/** What conditions need that costs something to find out. */
final class Needs {
  private Needs() {}

  /** Whether some condition asks how near the nearest obstacle is. */
  static boolean obstacles(CortexPlan plan) {
    return plan.modes().values().stream().flatMap(Needs::conditions).anyMatch(Needs::obstacles);
  }

  private static Stream<Condition> conditions(PreparedMode mode) {
    return Stream.concat(
        mode.rules().stream().flatMap(r -> Stream.concat(Stream.of(r.when()), r.until().stream())),
        mode.ways().stream()
            .map(PreparedMode.Way::cause)
            .flatMap(cause ->
                cause instanceof PreparedMode.Cause.When(var condition)
                    ? Stream.of(condition)
                    : Stream.empty()));
  }

  private static boolean obstacles(Condition condition) {
    return switch (condition) {
      case Condition.All(var parts) -> parts.stream().anyMatch(Needs::obstacles);
      case Condition.Any(var parts) -> parts.stream().anyMatch(Needs::obstacles);
      case Condition.Not(var part) -> obstacles(part);
      case Condition.Held(var part, _) -> obstacles(part);
      case Condition.Measured measured -> measured.quantity() == Quantity.OBSTACLE;
      default -> false;
    };
  }
}
