package dev.sinew.runtime.condition;

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
          Optional.of(Set.of("braking-distance", "speed")));

  private Words() {}
}
