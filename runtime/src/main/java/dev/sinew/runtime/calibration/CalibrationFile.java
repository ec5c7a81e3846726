package dev.sinew.runtime.calibration;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The text of one calibration file: a heading, one number a line, and the CRC-32 of all lines above
 * it. A file that was cut, edited or mixed up is not there; a wrong number would be worse than
 * none.
 */
final class CalibrationFile {
  /** More numbers than any calibration has. */
  static final int MOST_NUMBERS = 64;

  private static final String HEADING = "sinew calibration 1 ";
  private static final String CHECK = "crc32 ";

  private CalibrationFile() {}

  static String write(String title, double[] numbers) {
    StringBuilder text = new StringBuilder(HEADING).append(title).append('\n');
    for (double number : numbers) {
      text.append(number).append('\n');
    }
    return text + CHECK + check(text.toString()) + "\n";
  }

  /** The numbers; empty when the text is not whole or is about something else. */
  static Optional<double[]> read(String text, String title) {
    int last = text.lastIndexOf(CHECK);
    if (last < 0 || !text.substring(last).equals(CHECK + check(text.substring(0, last)) + "\n")) {
      return Optional.empty();
    }
    List<String> lines = new ArrayList<>(text.substring(0, last).lines().toList());
    if (lines.isEmpty()
        || !lines.removeFirst().equals(HEADING + title)
        || lines.size() > MOST_NUMBERS) {
      return Optional.empty();
    }
    double[] numbers = new double[lines.size()];
    for (int i = 0; i < numbers.length; i++) {
      try {
        numbers[i] = Double.parseDouble(lines.get(i));
      } catch (NumberFormatException e) {
        return Optional.empty();
      }
      if (!Double.isFinite(numbers[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(numbers);
  }

  private static String check(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
