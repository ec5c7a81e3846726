package dev.sinew.perception.evaluate.mot;

import dev.sinew.sdk.geometry.Box;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Text files of the MOT challenge (Leal-Taixé et al., "MOTChallenge 2015", 2015): a line is {@code
 * frame,id,left,top,width,height,confidence,x,y,z}, of which the first six are needed. Bytes are
 * taken as Latin-1, so that no file can fail on its letters. Stateless.
 */
public final class MotFile {
  private static final int LAST_FRAME = 1_000_000;
  private static final int MOST_BOXES = 2_000_000;
  private static final int MOST_FAULTS = 20;
  private static final double FARTHEST_PIXEL = 1e6;
  private static final String[] COLUMNS = {
    "frame", "id", "left", "top", "width", "height", "confidence"
  };

  private final Path path;
  private final List<String> faults = new ArrayList<>();
  private final SortedMap<Integer, List<MotBox>> frames = new TreeMap<>();
  private final Set<FrameAndId> named = new HashSet<>();
  private int boxes;

  private record FrameAndId(int frame, long id) {}

  private MotFile(Path path) {
    this.path = path;
  }

  /**
   * Reads a file.
   *
   * @throws MotFileException if it is not of this form; all faults at once, up to twenty
   */
  public static MotSequence read(Path path) throws IOException, MotFileException {
    MotFile file = new MotFile(path);
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.ISO_8859_1)) {
      int number = 0;
      String line = lines.readLine();
      while (line != null && file.faults.size() < MOST_FAULTS) {
        number++;
        if (!line.isBlank()) {
          file.take(line, number);
        }
        line = lines.readLine();
      }
    }
    if (!file.faults.isEmpty()) {
      throw new MotFileException(String.join("\n", file.faults));
    }
    return new MotSequence(file.frames);
  }

  private void take(String line, int number) {
    String[] cells = line.split(",", -1);
    if (cells.length < 6) {
      fault(
          number,
          1,
          "%d columns; expected frame,id,left,top,width,height,confidence".formatted(cells.length));
      return;
    }
    double[] values = new double[COLUMNS.length];
    values[6] = 1;
    int column = 1;
    for (int i = 0; i < Math.min(cells.length, COLUMNS.length); i++) {
      try {
        values[i] = Double.parseDouble(cells[i].strip());
      } catch (NumberFormatException e) {
        values[i] = Double.NaN;
      }
      String wrong = wrong(i, values[i]);
      if (!wrong.isEmpty()) {
        fault(number, column, "%s: '%s' %s".formatted(COLUMNS[i], shown(cells[i]), wrong));
        return;
      }
      column += cells[i].length() + 1;
    }
    add(number, values);
  }

  private static String wrong(int column, double value) {
    if (!Double.isFinite(value)) {
      return "is not a number";
    }
    return switch (column) {
      case 0 ->
          value == Math.rint(value) && value >= 0 && value <= LAST_FRAME
              ? ""
              : "is not the number of a picture; expected 0 to " + LAST_FRAME;
      case 1 ->
          value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
              ? ""
              : "is not the number of an object; expected a whole number";
      case 4, 5 ->
          value >= 0 && value <= FARTHEST_PIXEL
              ? ""
              : "is not a size; expected 0 to 1000000 pixels";
      default -> Math.abs(value) <= FARTHEST_PIXEL ? "" : "is out of range; expected ±1000000";
    };
  }

  private void add(int number, double[] values) {
    int frame = (int) values[0];
    long id = (long) values[1];
    if (id >= 0 && !named.add(new FrameAndId(frame, id))) {
      fault(number, 1, "object %d is in picture %d twice".formatted(id, frame));
      return;
    }
    if (++boxes > MOST_BOXES) {
      fault(number, 1, "more than " + MOST_BOXES + " boxes");
      return;
    }
    double left = values[2] - 1;
    double top = values[3] - 1;
    Box box =
        new Box((float) left, (float) top, (float) (left + values[4]), (float) (top + values[5]));
    frames.computeIfAbsent(frame, any -> new ArrayList<>()).add(new MotBox(id, box, values[6]));
  }

  private void fault(int line, int column, String text) {
    faults.add("%s:%d:%d: %s".formatted(path, line, column, text));
  }

  private static String shown(String cell) {
    String text = cell.strip().replaceAll("[^\\x20-\\x7e]", "?");
    return text.length() <= 24 ? text : text.substring(0, 24) + "…";
  }

  /** Writes a sequence in this form, pictures in order. */
  public static void write(MotSequence sequence, Writer into) throws IOException {
    for (var frame : sequence.frames().entrySet()) {
      for (MotBox box : frame.getValue()) {
        into.write(
            String.format(
                Locale.ROOT,
                "%d,%d,%.3f,%.3f,%.3f,%.3f,%.4f,-1,-1,-1\n",
                frame.getKey(),
                box.id(),
                box.box().left() + 1,
                box.box().top() + 1,
                box.box().width(),
                box.box().height(),
                box.confidence()));
      }
    }
  }
}
