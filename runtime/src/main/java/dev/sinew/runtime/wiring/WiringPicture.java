package dev.sinew.runtime.wiring;

import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.ResolvedComponent;
import java.util.Collection;
import java.util.List;

/**
 * Draws a board's header and what is wired to it, as an SVG. Odd pins are on the left as on the
 * board; components whose wires mostly start there stand on that side. Supply and ground are drawn
 * where the board's own pins are the right ones: motors and servos have a supply of their own.
 */
public final class WiringPicture {
  private static final int ROW = 22;
  private static final int TOP = 46;
  private static final int HEADER_LEFT = 392;
  private static final int PIN_GAP = 26;
  private static final int BOX_WIDTH = 172;
  private static final int WIDTH = 820;
  private static final String GROUND = "#3b3b3b";
  private static final String SUPPLY = "#c62828";

  /** Told apart by most people with any kind of colour vision (Okabe and Ito, 2008). */
  private static final String[] SIGNALS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#b8860b", "#7b3fa0", "#8c564b"
  };

  private final BoardProfile board;
  private final StringBuilder svg = new StringBuilder();
  private int signals;

  private WiringPicture(BoardProfile board) {
    this.board = board;
  }

  /**
   * The picture.
   *
   * @param board with a header of two columns of pins
   * @param components of a checked robot file
   */
  public static String of(BoardProfile board, Collection<ResolvedComponent<?>> components) {
    return new WiringPicture(board).draw(new Harness(board).devices(components));
  }

  private String draw(List<Device> devices) {
    int rows = (board.header().size() + 1) / 2;
    int left = TOP;
    int right = TOP;
    StringBuilder boxes = new StringBuilder();
    StringBuilder wires = new StringBuilder();
    for (Device device : devices) {
      boolean onLeft = onLeft(device, left, right);
      int top = onLeft ? left : right;
      box(boxes, wires, device, onLeft, top);
      int height = height(device) + 16;
      left += onLeft ? height : 0;
      right += onLeft ? 0 : height;
    }
    int height = Math.max(TOP + rows * ROW, Math.max(left, right)) + 16;
    svg.append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"11\">\n"
                .formatted(WIDTH, height))
        .append("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n".formatted(WIDTH, height))
        .append(
            "<text x=\"%d\" y=\"24\" text-anchor=\"middle\" font-size=\"14\" font-weight=\"bold\">%s</text>\n"
                .formatted(WIDTH / 2, escaped(board.title())));
    header(rows);
    svg.append(wires).append(boxes);
    pins();
    return svg.append("</svg>\n").toString();
  }

  private static boolean onLeft(Device device, int left, int right) {
    long odd = device.wires().stream().filter(wire -> wire.pin() % 2 == 1).count();
    long even = device.wires().size() - odd;
    return odd == even ? left <= right : odd > even;
  }

  private static int height(Device device) {
    return 24 + 18 * (device.wires().size() + device.notes().size());
  }

  private void header(int rows) {
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"#2b2b2b\"/>\n"
            .formatted(HEADER_LEFT - 14, TOP - 14, PIN_GAP + 28, rows * ROW + 6));
  }

  private void pins() {
    for (BoardProfile.Pin pin : board.header()) {
      boolean odd = pin.pin() % 2 == 1;
      String fill =
          switch (pin.name()) {
            case "GND" -> "#9e9e9e";
            case "3V3", "5V" -> SUPPLY;
            default -> "#d4af37";
          };
      svg.append(
          "<circle cx=\"%d\" cy=\"%d\" r=\"6\" fill=\"%s\"/>\n"
              .formatted(x(pin.pin()), y(pin.pin()), fill));
      svg.append(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"7\" fill=\"#000000\">%d</text>\n"
              .formatted(x(pin.pin()), y(pin.pin()) + 3, pin.pin()));
      svg.append(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\">%s</text>\n"
              .formatted(
                  x(pin.pin()) + (odd ? -20 : 20),
                  y(pin.pin()) + 4,
                  odd ? "end" : "start",
                  escaped(pin.name())));
    }
  }

  private static int x(int pin) {
    return HEADER_LEFT + (pin % 2 == 1 ? 0 : PIN_GAP);
  }

  private static int y(int pin) {
    return TOP + (pin - 1) / 2 * ROW;
  }

  private void box(
      StringBuilder boxes, StringBuilder wires, Device device, boolean onLeft, int top) {
    int x = onLeft ? 16 : WIDTH - 16 - BOX_WIDTH;
    int edge = onLeft ? x + BOX_WIDTH : x;
    boxes.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"#eef3f8\" stroke=\"#5b7083\"/>\n"
            .formatted(x, top - 14, BOX_WIDTH, height(device)));
    boxes.append(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\">%s</text>\n"
            .formatted(x + 10, top + 2, escaped(device.name() + " (" + device.driver() + ")")));
    int y = top + 20;
    for (Wire wire : device.wires()) {
      String colour = colour(wire.terminal());
      boxes.append(
          "<circle cx=\"%d\" cy=\"%d\" r=\"4\" fill=\"%s\"/>\n".formatted(edge, y - 4, colour));
      boxes.append(
          "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>\n"
              .formatted(
                  onLeft ? edge - 10 : edge + 10,
                  y,
                  onLeft ? "end" : "start",
                  escaped(wire.terminal() + " · pin " + wire.pin())));
      wires.append(path(edge, y - 4, wire.pin(), onLeft, colour));
      y += 18;
    }
    for (String note : device.notes()) {
      boxes.append(
          "<text x=\"%d\" y=\"%d\" fill=\"#5b7083\">%s</text>\n"
              .formatted(x + 10, y, escaped(note)));
      y += 18;
    }
  }

  private static String path(int fromX, int fromY, int pin, boolean onLeft, String colour) {
    int pull = onLeft ? 90 : -90;
    return "<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>\n"
        .formatted(
            fromX, fromY, fromX + pull, fromY, x(pin) - pull, y(pin), x(pin), y(pin), colour);
  }

  private String colour(String terminal) {
    return switch (terminal) {
      case "GND" -> GROUND;
      case "3V3" -> SUPPLY;
      default -> SIGNALS[signals++ % SIGNALS.length];
    };
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder();
    for (char c : text.toCharArray()) {
      switch (c) {
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '&' -> safe.append("&amp;");
        case '"' -> safe.append("&quot;");
        default -> safe.append(c < ' ' ? ' ' : c);
      }
    }
    return safe.toString();
  }
}
