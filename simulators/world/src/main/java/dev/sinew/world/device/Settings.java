package dev.sinew.world.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component's configuration as a device model reads it: the driver's record as a map, because the
 * simulator does not know the drivers' classes.
 */
public final class Settings {
  private final String component;
  private final Map<String, Object> values;

  public Settings(String component, Map<String, Object> values) {
    this.component = component;
    this.values = values;
  }

  /** The component's name, for messages. */
  public String component() {
    return component;
  }

  public int integer(String key) {
    double number = number(key);
    if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
      throw wrong(key, values.get(key), "a whole number");
    }
    return (int) number;
  }

  public double number(String key) {
    Object value = values.get(key);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, value, "a number");
  }

  public boolean flag(String key) {
    Object value = values.get(key);
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw wrong(key, value, "true or false");
  }

  public String text(String key) {
    Object value = values.get(key);
    if (value instanceof String text) {
      return text;
    }
    throw wrong(key, value, "a text");
  }

  /** A GPIO line's number. */
  public int line(String key) {
    int line = integer(key);
    if (line < 0 || line >= GpioLines.COUNT) {
      throw wrong(key, line, "a line from 0 to " + (GpioLines.COUNT - 1));
    }
    return line;
  }

  /** Numbers of GPIO lines in a list; empty when there is none. */
  public List<Integer> lines(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(key, value, "a list of lines");
    }
    List<Integer> lines = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Number line)
          || line.intValue() < 0
          || line.intValue() >= GpioLines.COUNT) {
        throw wrong(key, item, "lines from 0 to " + (GpioLines.COUNT - 1));
      }
      lines.add(line.intValue());
    }
    return lines;
  }

  @SuppressWarnings("unchecked")
  public Settings nested(String key) {
    Object value = values.get(key);
    if (value instanceof Map<?, ?> map) {
      return new Settings(component + "." + key, (Map<String, Object>) map);
    }
    throw wrong(key, value, "a group of settings");
  }

  /** A list of groups of settings; empty when there is none. */
  @SuppressWarnings("unchecked")
  public List<Settings> items(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw wrong(key, value, "a list");
    }
    List<Settings> items = new ArrayList<>();
    for (Object item : list) {
      if (!(item instanceof Map<?, ?> map)) {
        throw wrong(key, item, "a list of groups of settings");
      }
      items.add(
          new Settings(
              "%s.%s[%d]".formatted(component, key, items.size()), (Map<String, Object>) map));
    }
    return items;
  }

  /** Whether an optional setting is there. */
  public boolean has(String key) {
    return values.containsKey(key);
  }

  private IllegalArgumentException wrong(String key, @Nullable Object found, String expected) {
    return new IllegalArgumentException(
        "simulated component '%s': setting '%s' is %s; its device model expects %s"
            .formatted(component, key, found == null ? "absent" : found.toString(), expected));
  }
}
