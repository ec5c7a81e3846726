package dev.sinew.hal.drivers.ssd1306;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The letters of ASCII and Latin-1 as the display takes them: five columns of eight points, the top
 * one in bit 0. Whatever is not drawn is a box. Immutable.
 */
final class Glyphs {
  /** Points of a letter from left to right, without the gap to the next. */
  static final int WIDTH = 5;

  private static final String FILE = "glyphs.txt";
  private static final String MARK = "mark ";
  private static final int CHARACTERS = 256;
  private static final int ROWS = 8;

  /** Rows of a capital that stay when a mark needs room above it. */
  private static final int[] UNDER_A_MARK = {0, 1, 3, 4, 5, 6};

  private static final byte[] BOX = {0x7f, 0x41, 0x41, 0x41, 0x7f};

  private final byte[][] columns = new byte[CHARACTERS][];

  private Glyphs() {
    Arrays.fill(columns, BOX);
  }

  /** Reads the drawing that is packed with this class. */
  static Glyphs read() {
    Map<Character, String[]> drawn = new HashMap<>();
    Map<Character, String[]> marks = new HashMap<>();
    Map<Character, String> composed = new HashMap<>();
    try (InputStream in = Glyphs.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(FILE + " is not beside its class");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(MARK)) {
          marks.put(line.charAt(5), rows(line.substring(7)));
        } else if (line.startsWith("= ", 2)) {
          composed.put(line.charAt(0), line.substring(4));
        } else if (line.length() > 2 && line.charAt(1) == ' ') {
          drawn.put(line.charAt(0), rows(line.substring(2)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Glyphs glyphs = new Glyphs();
    drawn.forEach((letter, rows) -> glyphs.put(letter, columns(rows)));
    composed.forEach((letter, of) ->
        glyphs.put(letter, columns(under(named(drawn, of.charAt(0)), named(marks, of.charAt(2))))));
    glyphs.columns[' '] = new byte[WIDTH];
    glyphs.columns['\u00a0'] = new byte[WIDTH];
    return glyphs;
  }

  private static String[] named(Map<Character, String[]> drawings, char name) {
    return Objects.requireNonNull(drawings.get(name), () -> FILE + " lacks " + name);
  }

  private void put(char letter, byte[] drawn) {
    if (letter < CHARACTERS) {
      columns[letter] = drawn;
    }
  }

  private static String[] rows(String text) {
    return text.split(" ", -1);
  }

  /** A letter with its mark: small ones have room above them, capitals lose a row and sink. */
  private static String[] under(String[] letter, String[] mark) {
    String[] rows = new String[ROWS];
    rows[0] = mark[0];
    rows[1] = mark[1];
    boolean small = letter[0].indexOf('#') < 0 && letter[1].indexOf('#') < 0;
    for (int i = 2; i < ROWS; i++) {
      int from = small ? i : UNDER_A_MARK[i - 2];
      rows[i] = from < letter.length ? letter[from] : ".....";
    }
    return rows;
  }

  private static byte[] columns(String[] rows) {
    byte[] columns = new byte[WIDTH];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < WIDTH; x++) {
        if (rows[y].charAt(x) == '#') {
          columns[x] |= (byte) (1 << y);
        }
      }
    }
    return columns;
  }

  /** The columns of a character; not to be changed. */
  byte[] of(char letter) {
    return letter < CHARACTERS ? columns[letter] : BOX;
  }
}
