package dev.sinew.runtime.condition;

import java.util.Optional;
import java.util.Set;

/** The names that the tests' conditions may use. */
public final class Words {
  public static final Vocabulary ALL =
      new Vocabulary(
          Optional.of(Set.of("person", "cat", "traffic light")),
          Set.of("dock", "kitchen"),
          Set.of("lidar", "base"),
          Optional.of(Set.of("patrol", "greet")),
          Set.of("braking-distance", "speed"));

  private Words() {}
}
