package dev.sinew.runtime.condition.evaluate;

import dev.sinew.runtime.condition.Quantity;
import dev.sinew.runtime.condition.TrackField;

/** What a situation says of each quantity, in SI units; NaN for what is not known. */
final class Measures {
  private Measures() {}

  static double of(Quantity quantity, Situation situation) {
    return switch (quantity) {
      case BATTERY_CHARGE -> situation.charge;
      case BATTERY_VOLTAGE -> situation.voltage;
      case SPEED -> Math.abs(situation.linear);
      case TURNING -> Math.abs(situation.angular);
      case OBSTACLE -> situation.nearestObstacle;
      case PEERS -> situation.peersOnline;
      case MODE_TIME -> (situation.nowNanos - situation.modeSinceNanos) * 1e-9;
    };
  }

  static double of(TrackField field, Situation situation, int track) {
    return switch (field) {
      case DISTANCE -> situation.distance(track);
      case BEARING -> situation.bearing(track);
      case SCORE -> situation.track(track).score();
      case AGE -> (situation.nowNanos - situation.track(track).seenNanos()) * 1e-9;
      case HITS -> situation.track(track).hits();
    };
  }
}
