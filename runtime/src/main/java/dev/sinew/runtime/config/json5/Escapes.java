package dev.sinew.runtime.config.json5;

/** JSON5's string escapes (specification 1.0.0, section 5). */
final class Escapes {
  private Escapes() {}

  /**
   * Decodes a string that the parser has already accepted.
   *
   * @param from the first character after the opening quote
   */
  static String decode(String text, int from, char quote) {
    StringBuilder out = new StringBuilder();
    int at = from;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        at = escape(text, at, out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Appends what the escape stands for and returns the position after it. */
  private static int escape(String text, int at, StringBuilder out) {
    char c = text.charAt(at);
    switch (c) {
      case 'b' -> out.append('\b');
      case 'f' -> out.append('\f');
      case 'n' -> out.append('\n');
      case 'r' -> out.append('\r');
      case 't' -> out.append('\t');
      case 'v' -> out.append('\u000b');
      case '0' -> out.append('\0');
      case 'x' -> {
        return hexadecimal(text, at, 2, out);
      }
      case 'u' -> {
        return hexadecimal(text, at, 4, out);
      }
      case '\r' -> {
        return at + 1 < text.length() && text.charAt(at + 1) == '\n' ? at + 2 : at + 1;
      }
      case '\n', '\u2028', '\u2029' -> {
        return at + 1;
      }
      default -> out.append(c);
    }
    return at + 1;
  }

  private static int hexadecimal(String text, int at, int digits, StringBuilder out) {
    int value = 0;
    for (int i = 1; i <= digits; i++) {
      int digit = at + i < text.length() ? Character.digit(text.charAt(at + i), 16) : -1;
      if (digit < 0) {
        out.append(text.charAt(at));
        return at + 1;
      }
      value = value * 16 + digit;
    }
    out.append((char) value);
    return at + 1 + digits;
  }
}
