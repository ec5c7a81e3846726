package dev.sinew.runtime.doctor;

import java.util.ArrayList;
import java.util.List;

/** A header as a picture for a terminal: two columns of pins, as one looks down on the board. */
public final class HeaderText {
  private static final String RESET = "\u001b[0m";

  /** Longer texts are cut, so that the picture fits a wide terminal. */
  private static final int WIDEST = 48;

  private HeaderText() {}

  /**
   * The picture, and under it each conflict and each setting that the robot file needs.
   *
   * @param colours whether the terminal has them
   */
  public static List<String> lines(Header header, boolean colours) {
    List<String> lines = new ArrayList<>();
    lines.add("%s (%s)".formatted(header.title(), header.board()));
    List<HeaderPin> pins = header.pins();
    int width = 0;
    for (int i = 0; i < pins.size(); i += 2) {
      width = Math.max(width, said(pins.get(i)).length());
    }
    for (int i = 0; i + 1 < pins.size(); i += 2) {
      HeaderPin left = pins.get(i);
      HeaderPin right = pins.get(i + 1);
      lines.add(
          ("%s %s %s  %s %s %s")
              .formatted(
                  paint(left, " ".repeat(width - said(left).length()) + said(left), colours),
                  paint(left, "%6s".formatted(left.name()), colours),
                  paint(left, "(%2d)".formatted(left.pin()), colours),
                  paint(right, "(%2d)".formatted(right.pin()), colours),
                  paint(right, "%-6s".formatted(right.name()), colours),
                  paint(right, said(right), colours))
              .stripTrailing());
    }
    for (HeaderPin pin : pins) {
      for (String conflict : pin.conflicts()) {
        lines.add("!! pin %d (%s): %s".formatted(pin.pin(), pin.name(), conflict));
      }
    }
    if (!header.settings().isEmpty()) {
      lines.add("needs in config.txt:");
      for (Header.Setting setting : header.settings()) {
        lines.add("  %s  # %s".formatted(setting.line(), setting.purpose()));
      }
    }
    return lines;
  }

  private static String said(HeaderPin pin) {
    String text = String.join(" + ", pin.uses());
    if (pin.kind() == HeaderPin.Kind.RESERVED && text.isEmpty()) {
      text = "(reserved)";
    }
    if (pin.kernel().isPresent()) {
      text += (text.isEmpty() ? "" : " ") + "[" + pin.kernel().get() + "]";
    }
    if (!pin.conflicts().isEmpty()) {
      text = "!! " + text;
    }
    return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
  }

  private static String paint(HeaderPin pin, String text, boolean colours) {
    if (!colours || text.isBlank()) {
      return text;
    }
    String colour =
        switch (pin.kind()) {
          case SUPPLY_3V3 -> "33";
          case SUPPLY_5V -> "31";
          case GROUND -> "90";
          case RESERVED -> "35";
          case LINE -> pin.uses().isEmpty() ? "" : "32";
        };
    String code = pin.conflicts().isEmpty() ? colour : "1;31";
    return code.isEmpty() ? text : "\u001b[" + code + "m" + text + RESET;
  }
}
