package dev.sinew.runtime.lens;

import dev.sinew.perception.calibrate.Calibration;
import dev.sinew.perception.calibrate.Doubts;
import dev.sinew.perception.calibrate.Residuals;
import dev.sinew.runtime.config.json5.TextWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A measured lens in words, for a program, and as a robot file writes it. */
public final class LensText {
  private static final int PIXEL_DIGITS = 2;
  private static final int COEFFICIENT_DIGITS = 6;

  private LensText() {}

  /** The numbers of {@code intrinsics}, in the order in which they are written. */
  public static Map<String, String> numbers(Calibration lens) {
    Map<String, String> numbers = new LinkedHashMap<>();
    numbers.put("fx", plain(lens.focalX(), PIXEL_DIGITS));
    numbers.put("fy", plain(lens.focalY(), PIXEL_DIGITS));
    numbers.put("cx", plain(lens.centreX(), PIXEL_DIGITS));
    numbers.put("cy", plain(lens.centreY(), PIXEL_DIGITS));
    numbers.put("k1", plain(lens.distortion().k1(), COEFFICIENT_DIGITS));
    numbers.put("k2", plain(lens.distortion().k2(), COEFFICIENT_DIGITS));
    numbers.put("p1", plain(lens.distortion().p1(), COEFFICIENT_DIGITS));
    numbers.put("p2", plain(lens.distortion().p2(), COEFFICIENT_DIGITS));
    numbers.put("k3", plain(lens.distortion().k3(), COEFFICIENT_DIGITS));
    return numbers;
  }

  private static String plain(double value, int digits) {
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  /**
   * For people.
   *
   * @param board what was looked for
   * @param looked in how many pictures
   */
  public static List<String> lines(Calibration lens, String board, int looked) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s found in %d of %d pictures of %d × %d pixels"
            .formatted(board, lens.pictures().size(), looked, lens.width(), lens.height()));
    Map<String, String> n = numbers(lens);
    lines.add(
        "  fx %s  fy %s  cx %s  cy %s px (focal length ± %.1f)"
            .formatted(n.get("fx"), n.get("fy"), n.get("cx"), n.get("cy"), lens.focalDeviation()));
    lines.add(
        "  k1 %s  k2 %s  p1 %s  p2 %s  k3 %s"
            .formatted(n.get("k1"), n.get("k2"), n.get("p1"), n.get("p2"), n.get("k3")));
    lines.add(
        String.format(
            Locale.ROOT,
            "  RMS %.3f px over %d corners, which were in %.0f %% of the picture's area",
            lens.rms(),
            lens.corners(),
            100 * lens.coverage()));
    for (Residuals picture : lens.pictures()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %-24s %.3f px, %d corners, tilted by %.2f rad",
              picture.name(),
              picture.rms(),
              picture.found().size(),
              picture.tilt()));
    }
    Doubts.about(lens).forEach(doubt -> lines.add("warning: " + doubt));
    return lines;
  }

  /** For programs: lengths in pixels, angles in radians. */
  public static String json(Calibration lens, String board, int looked) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("board", board);
    report.put("looked", looked);
    report.put("width", lens.width());
    report.put("height", lens.height());
    Map<String, Object> intrinsics = new LinkedHashMap<>();
    numbers(lens).forEach((key, number) -> intrinsics.put(key, Double.parseDouble(number)));
    report.put("intrinsics", intrinsics);
    report.put("rms", lens.rms());
    report.put("focalDeviation", lens.focalDeviation());
    report.put("corners", lens.corners());
    report.put("coverage", lens.coverage());
    List<Object> pictures = new ArrayList<>();
    for (Residuals picture : lens.pictures()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", picture.name());
      entry.put("rms", picture.rms());
      entry.put("corners", picture.found().size());
      entry.put("tilt", picture.tilt());
      pictures.add(entry);
    }
    report.put("pictures", pictures);
    report.put("warnings", Doubts.about(lens));
    return new TextWriter(TextWriter.Style.JSON).write(report);
  }
}
