package dev.sinew.runtime.condition;

/** What a condition may compare; each is one number of the robot's situation, NaN while unknown. */
public enum Quantity {
  BATTERY_CHARGE("battery.charge", Dimension.RATIO),
  BATTERY_VOLTAGE("battery.voltage", Dimension.VOLTAGE),
  SPEED("speed", Dimension.SPEED),
  TURNING("turning", Dimension.TURNING),
  OBSTACLE("obstacle", Dimension.LENGTH),
  PEERS("peers", Dimension.COUNT),
  MODE_TIME("mode.time", Dimension.TIME);

  private final String word;
  private final Dimension dimension;

  Quantity(String word, Dimension dimension) {
    this.word = word;
    this.dimension = dimension;
  }

  /** As it is written. */
  public String word() {
    return word;
  }

  public Dimension dimension() {
    return dimension;
  }

  /** In a sentence: {@code the battery is at}. */
  public String phrase() {
    return switch (this) {
      case BATTERY_CHARGE, BATTERY_VOLTAGE -> "battery at ";
      case SPEED -> "speed ";
      case TURNING -> "turning ";
      case OBSTACLE -> "obstacle at ";
      case PEERS -> "peers online: ";
      case MODE_TIME -> "time in the mode ";
    };
  }
}
