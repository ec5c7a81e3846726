package dev.sinew.runtime.config.json5;

/** How the way to a value is written: {@code modes.patrol.goal.waypoints[2].x}. */
public final class Paths {
  private static final int LONGEST_KEY = 80;

  private Paths() {}

  /** The path of a key in the object at {@code path}. */
  public static String key(String path, String key) {
    String shown =
        key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '$')
                && !key.isEmpty()
                && key.length() <= LONGEST_KEY
            ? key
            : quoted(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }

  /** The path of an item, counted from 0, in the list at {@code path}. */
  public static String index(String path, int index) {
    return path + "[" + index + "]";
  }

  /** A key as it is shown when it is not a plain word. */
  static String quoted(String key) {
    StringBuilder out = new StringBuilder("'");
    key.codePoints()
        .limit(LONGEST_KEY)
        .forEach(c -> out.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return out.append('\'').toString();
  }
}
