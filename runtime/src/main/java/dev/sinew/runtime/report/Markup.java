package dev.sinew.runtime.report;

import java.util.Locale;

/**
 * Builds HTML or SVG. Texts and attribute values are escaped here, so nothing that came from a file
 * or the network can become markup.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder(64 * 1024);

  /** Markup written by this project itself. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  /** A text from anywhere. */
  Markup text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> {
          // HTML has no way to write control characters, and a lone surrogate is no character.
          boolean lone =
              Character.isSurrogate(c)
                  && !(Character.isHighSurrogate(c)
                      ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                      : i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
          out.append(lone || Character.isISOControl(c) ? '\uFFFD' : c);
        }
      }
    }
    return this;
  }

  /** A whole number with thin spaces between its thousands. */
  Markup number(long value) {
    return raw(String.format(Locale.ROOT, "%,d", value).replace(',', '\u202F'));
  }

  /** A number with so many decimals; a dash when it is none. */
  Markup number(double value, int decimals) {
    return raw(
        Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "–");
  }

  /** A coordinate in an attribute. */
  Markup at(double value) {
    return raw(String.format(Locale.ROOT, "%.3f", value));
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
