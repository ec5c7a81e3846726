package dev.sinew.perception.calibrate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opencv.objdetect.Objdetect;

/** A flat board with corners at known places. Lengths are metres. */
public sealed interface Board {

  /** Length of the side of a square, metres. */
  double square();

  /** What it is, for messages. */
  String shown();

  /** Finds its corners. The finder belongs to one thread. */
  BoardFinder finder();

  /**
   * A plain chessboard.
   *
   * @param columns inner corners along its longer side
   * @param rows inner corners along the other
   */
  record Chessboard(int columns, int rows, double square) implements Board {
    public Chessboard {
      requireCorners(columns, rows, 3);
      requireLength("square", square);
    }

    @Override
    public String shown() {
      return "chessboard of %d × %d inner corners".formatted(columns, rows);
    }

    @Override
    public BoardFinder finder() {
      return new ChessboardFinder(this);
    }
  }

  /**
   * A chessboard with an ArUco marker in every white square, of which a part is enough.
   *
   * @param columns squares in a row
   * @param rows squares in a column
   * @param marker length of the side of a marker, metres
   * @param dictionary OpenCV's number of the family of markers
   */
  record Charuco(int columns, int rows, double square, double marker, int dictionary)
      implements Board {
    public Charuco {
      requireCorners(columns, rows, 3);
      requireLength("square", square);
      requireLength("marker", marker);
      if (marker >= square) {
        throw new IllegalArgumentException(
            "a marker of %s m does not fit into a square of %s m".formatted(marker, square));
      }
    }

    @Override
    public String shown() {
      return "ChArUco board of %d × %d squares".formatted(columns, rows);
    }

    @Override
    public BoardFinder finder() {
      return new CharucoFinder(this);
    }
  }

  /**
   * OpenCV's number of a family of ArUco markers.
   *
   * @param name such as {@code 5X5_100}: bits of a marker and number of markers
   * @throws IllegalArgumentException if there is no such family
   */
  static int dictionary(String name) {
    Matcher match =
        Pattern.compile("([4-7])X\\1_(50|100|250|1000)").matcher(name.toUpperCase(Locale.ROOT));
    if (name.equalsIgnoreCase("ARUCO_ORIGINAL")) {
      return Objdetect.DICT_ARUCO_ORIGINAL;
    }
    if (!match.matches()) {
      throw new IllegalArgumentException(
          "there is no family of markers '%s'; expected 4X4_50, 5X5_100, 6X6_250, 7X7_1000 or ARUCO_ORIGINAL, or another size with another of these numbers"
              .formatted(name));
    }
    int family =
        switch (match.group(2)) {
          case "50" -> 0;
          case "100" -> 1;
          case "250" -> 2;
          default -> 3;
        };
    return Objdetect.DICT_4X4_50 + 4 * (match.group(1).charAt(0) - '4') + family;
  }

  private static void requireCorners(int columns, int rows, int least) {
    if (columns < least || rows < least || columns > 60 || rows > 60) {
      throw new IllegalArgumentException(
          "a board of %d × %d; expected %d to 60 a side".formatted(columns, rows, least));
    }
  }

  private static void requireLength(String what, double metres) {
    if (!(metres >= 0.001 && metres <= 2)) {
      throw new IllegalArgumentException(
          "a %s of %s m; expected 0.001 m to 2 m".formatted(what, metres));
    }
  }
}
