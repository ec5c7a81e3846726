package dev.sinew.perception.scene;

import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Decides which look, if any, is worth asking for at one moment. A pure function of its arguments;
 * replaceable.
 */
@FunctionalInterface
public interface SecondLookPolicy {

  /** The look to ask for now, or why none. */
  Decision decide(Situation situation);

  /** What a policy says. */
  sealed interface Decision {
    /** This look is worth it. */
    record Ask(LookWish wish) implements Decision {}

    /**
     * None is.
     *
     * @param cause for counting
     * @param because one phrase for the operator
     */
    record Leave(Cause cause, String because) implements Decision {}

    /** The look to ask for, if any. */
    default Optional<LookWish> asked() {
      return switch (this) {
        case Ask(LookWish wish) -> Optional.of(wish);
        case Leave _ -> Optional.empty();
      };
    }
  }

  /** Why no look is asked for. */
  enum Cause {
    /** Nothing is in doubt that a look could tell more about. */
    NO_DOUBT,
    /** The last look was too short ago. */
    PACE,
    /** The battery is needed for more important things. */
    CHARGE,
    /** Answers take longer than they are worth anything. */
    LATENCY,
    /** A look costs more than is left to spend. */
    MONEY
  }

  /**
   * A track and what was done about it.
   *
   * @param track as shown
   * @param disputed whether the own detector gave it different names
   * @param askedNanos when a look at it was asked for last; {@link Long#MIN_VALUE} for never
   * @param askedWidth how wide it was then, pixels; 0 for never
   */
  record Doubt(Track track, boolean disputed, long askedNanos, double askedWidth) {}

  /**
   * A thing without a name and what was done about it.
   *
   * @param thing as the lidar sees it
   * @param askedNanos when a look at its place was asked for last; {@link Long#MIN_VALUE} for never
   * @param askedWidth how wide it was then, pixels; 0 for never
   */
  record Nameless(NamelessThing thing, long askedNanos, double askedWidth) {}

  /**
   * What the robot can afford, as far as it knows.
   *
   * @param charge of the battery, share of full in [0, 1]
   * @param latencyNanos how long answers took lately, nanoseconds
   * @param priceAtoms what the last look cost, atoms
   * @param budgetAtoms what is left to spend, atoms
   */
  record Means(
      OptionalDouble charge,
      OptionalLong latencyNanos,
      OptionalLong priceAtoms,
      OptionalLong budgetAtoms) {
    /** Nothing is known; nothing speaks against a look. */
    public static final Means UNKNOWN =
        new Means(
            OptionalDouble.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty());
  }

  /**
   * What the policy decides about.
   *
   * @param captureNanos the picture that would be sent
   * @param lastAskedNanos when any look was asked for last; {@link Long#MIN_VALUE} for never
   * @param doubts every track that is followed
   * @param nameless what stands free before the camera, nearest first
   * @param means what the robot can afford
   */
  record Situation(
      long captureNanos,
      long lastAskedNanos,
      List<Doubt> doubts,
      List<Nameless> nameless,
      Means means) {}

  /** The policy that settings name. */
  static SecondLookPolicy of(LookSettings settings) {
    SecondLookPolicy wish =
        switch (settings.rule()) {
          case DOUBT -> new DoubtRule(settings);
          case EVERYTHING -> new EverythingRule(settings);
        };
    return new AffordableLooks(settings, wish);
  }
}
