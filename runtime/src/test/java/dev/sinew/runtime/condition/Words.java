package dev.sinew.runtime.condition;

import dev.sinew.sdk.component.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names that the tests' conditions may use. */
public final class Words {
  public static final Vocabulary ALL =
      new Vocabulary(
          Optional.of(Set.of("person", "cat", "traffic light")),
          Optional.of(Set.of("dock", "kitchen")),
          Optional.of(Set.of("lidar", "base")),
          Optional.of(Set.of("patrol", "greet")),
          Optional.of(Set.of("braking-distance", "speed")),
          Optional.of(
              Map.of(
                  "front",
                  List.of(new Quantity("distance", "m")),
                  "pad",
                  List.of(new Quantity("deadman", "1"), new Quantity("forward", "1")),
                  "air",
                  List.of(new Quantity("temperature", "°C"), new Quantity("pressure", "Pa")),
                  "later",
                  List.of())));

  private Words() {}
}
