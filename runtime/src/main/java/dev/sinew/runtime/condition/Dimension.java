package dev.sinew.runtime.condition;

import java.util.LinkedHashMap;
import java.util.Map;

/** What kind of quantity a number is, with the units it may be written in. */
public enum Dimension {
  LENGTH("a distance", "1.5 m"),
  ANGLE("an angle", "30 deg"),
  TIME("a time", "2 s"),
  RATIO("a share", "60 %"),
  VOLTAGE("a voltage", "6.4 V"),
  SPEED("a speed", "0.3 m/s"),
  TURNING("a turning speed", "30 deg/s"),
  COUNT("a number", "2");

  /** One way to write a dimension: how many of its SI unit one of it is. */
  record Unit(Dimension dimension, double scale) {}

  private static final double DEGREE = Math.PI / 180;

  /** By the word that is written; the first of each dimension is the one that is printed. */
  private static final Map<String, Unit> UNITS = units();

  private final String article;
  private final String example;

  Dimension(String article, String example) {
    this.article = article;
    this.example = example;
  }

  private static Map<String, Unit> units() {
    Map<String, Unit> units = new LinkedHashMap<>();
    units.put("m", new Unit(LENGTH, 1));
    units.put("cm", new Unit(LENGTH, 0.01));
    units.put("mm", new Unit(LENGTH, 0.001));
    units.put("rad", new Unit(ANGLE, 1));
    units.put("deg", new Unit(ANGLE, DEGREE));
    units.put("s", new Unit(TIME, 1));
    units.put("ms", new Unit(TIME, 1e-3));
    units.put("us", new Unit(TIME, 1e-6));
    units.put("ns", new Unit(TIME, 1e-9));
    units.put("min", new Unit(TIME, 60));
    units.put("h", new Unit(TIME, 3600));
    units.put("d", new Unit(TIME, 86_400));
    units.put("%", new Unit(RATIO, 0.01));
    units.put("V", new Unit(VOLTAGE, 1));
    units.put("mV", new Unit(VOLTAGE, 1e-3));
    units.put("m/s", new Unit(SPEED, 1));
    units.put("cm/s", new Unit(SPEED, 0.01));
    units.put("km/h", new Unit(SPEED, 1 / 3.6));
    units.put("rad/s", new Unit(TURNING, 1));
    units.put("deg/s", new Unit(TURNING, DEGREE));
    return units;
  }

  static Map<String, Unit> knownUnits() {
    return UNITS;
  }

  /** The unit in which values are kept; empty for shares and numbers. */
  String unit() {
    return switch (this) {
      case LENGTH -> "m";
      case ANGLE -> "rad";
      case TIME -> "s";
      case RATIO, COUNT -> "";
      case VOLTAGE -> "V";
      case SPEED -> "m/s";
      case TURNING -> "rad/s";
    };
  }

  /** {@code a distance}. */
  String article() {
    return article;
  }

  /** {@code a distance such as '1.5 m'}. */
  String expectation() {
    return article + " such as '" + example + "'";
  }

  /** Whether a value may be written without a unit. */
  boolean bare() {
    return this == RATIO || this == COUNT;
  }
}
