package dev.sinew.runtime.condition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The units in which values of gauges may be written, and the unit in which each is kept. */
public final class GaugeUnits {
  /** The unit of shares, counts and truth values, which are written bare. */
  public static final String NUMBER = "1";

  /**
   * One way to write a value.
   *
   * @param unit the unit in which gauges give such a value
   * @param scale how many of that one of it is
   */
  record Written(String unit, double scale) {}

  private static final Map<String, Written> KNOWN = known();

  private GaugeUnits() {}

  private static Map<String, Written> known() {
    Map<String, Written> known = new LinkedHashMap<>();
    Dimension.knownUnits()
        .forEach((word, unit) -> {
          String kept = unit.dimension().unit();
          known.put(word, new Written(kept.isEmpty() ? NUMBER : kept, unit.scale()));
        });
    known.put("A", new Written("A", 1));
    known.put("mA", new Written("A", 1e-3));
    known.put("T", new Written("T", 1));
    known.put("uT", new Written("T", 1e-6));
    known.put("degC", new Written("°C", 1));
    known.put("Pa", new Written("Pa", 1));
    known.put("hPa", new Written("Pa", 100));
    known.put("kPa", new Written("Pa", 1000));
    known.put("Hz", new Written("Hz", 1));
    known.put("W", new Written("W", 1));
    known.put("lx", new Written("lx", 1));
    known.put("N", new Written("N", 1));
    known.put("kg", new Written("kg", 1));
    return known;
  }

  /** What a written unit means; a unit that is not listed here stands for itself. */
  static Written of(String word) {
    return Optional.ofNullable(KNOWN.get(word)).orElse(new Written(word, 1));
  }

  /** Every way to write values that a gauge gives in a unit. */
  static List<String> ways(String unit) {
    List<String> ways =
        KNOWN.entrySet().stream()
            .filter(entry -> entry.getValue().unit().equals(unit))
            .map(Map.Entry::getKey)
            .toList();
    return ways.isEmpty() ? List.of(unit) : ways;
  }

  /** How a value in this unit is written: the word behind the number; empty for a bare number. */
  public static String word(String unit) {
    return unit.equals(NUMBER) ? "" : unit.equals("°C") ? "degC" : unit;
  }
}
