package dev.sinew.runtime.config.bind;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Secret;
import dev.sinew.sdk.config.Unit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A record with every kind of key, for tests. */
record Machine(
    @Doc("Wheel track.") @Unit("m") @Range(min = 0.02, max = 5) double track,
    @Range(min = 1, max = 8) @Default("4") int legs,
    @Default("9000000000") long serial,
    @Default("true") boolean enabled,
    @Pattern("[a-z]+") @Default("'rover'") String name,
    @Default("'full-speed'") Gait gait,
    @Range(min = 0.01, max = 2) @Default("'20 ms'") Duration period,
    @Default("'a/b.png'") Path picture,
    Optional<Double> weight,
    @Unit("rad") @Range(max = 7) @Default("[]") List<Double> angles,
    @Default("{}") Map<String, Arm> arms,
    @Default("{ length: 1 }") Arm main,
    @Default("[]") List<Shape> shapes,
    @Secret @Default("''") String password,
    @Default("{}") Section extra) {

  enum Gait {
    SLOW,
    FULL_SPEED
  }

  record Arm(@Unit("m") double length, Optional<Integer> joints) {
    Arm {
      if (length == 13) {
        throw new IllegalArgumentException("length: 13 m brings bad luck; expected another");
      }
      if (length == 14) {
        throw new IllegalArgumentException("this arm is impossible");
      }
      if (length == 15) {
        throw new IllegalStateException("a defect");
      }
    }
  }

  sealed interface Shape permits RoundThing, Square {}

  record RoundThing(double radius) implements Shape {}

  record Square(double side, @Default("0") double corner) implements Shape {}
}
