package dev.sinew.perception.calibrate;

import java.util.ArrayList;
import java.util.List;

/** What speaks against trusting a calibration, and what to do about it. */
public final class Doubts {
  private static final int FEW_PICTURES = 10;
  private static final double LITTLE_COVERAGE = 0.6;

  /** Radians. */
  private static final double SMALL_TILT = 0.25;

  private static final double OUTLIER = 3;
  private static final double LARGE_RMS = 1;
  private static final double LARGE_DEVIATION = 0.01;

  private Doubts() {}

  /** One sentence each; empty when nothing speaks against it. */
  public static List<String> about(Calibration calibration) {
    List<String> doubts = new ArrayList<>();
    int pictures = calibration.pictures().size();
    if (pictures < FEW_PICTURES) {
      doubts.add("only %d pictures with the board; take 10 to 20".formatted(pictures));
    }
    if (calibration.coverage() < LITTLE_COVERAGE) {
      doubts.add(
          "corners were in %.0f %% of the picture's area only; outside of it the distortion is a guess: hold the board into every corner of the picture"
              .formatted(100 * calibration.coverage()));
    }
    double tilt = calibration.pictures().stream().mapToDouble(Residuals::tilt).max().orElse(0);
    if (tilt < SMALL_TILT) {
      doubts.add(
          "the board was tilted by %.2f rad at most; the focal length is uncertain: tilt it by 0.5 rad (30°) to each side"
              .formatted(tilt));
    }
    if (calibration.focalDeviation() > LARGE_DEVIATION * calibration.focalX()) {
      doubts.add(
          "the focal length is known to ±%.1f of %.1f pixels only; take more pictures, with the board tilted and near"
              .formatted(calibration.focalDeviation(), calibration.focalX()));
    }
    if (calibration.rms() > LARGE_RMS) {
      doubts.add(
          "an error of %.2f pixels is large; is the board flat, are the pictures sharp?"
              .formatted(calibration.rms()));
    }
    double median = median(calibration);
    for (Residuals picture : calibration.pictures()) {
      if (picture.rms() > OUTLIER * median) {
        doubts.add(
            "%s fits %.1f times worse than the median picture; leave it out if it is blurred or the board is bent in it"
                .formatted(picture.name(), picture.rms() / median));
      }
    }
    return doubts;
  }

  private static double median(Calibration calibration) {
    double[] all = calibration.pictures().stream().mapToDouble(Residuals::rms).sorted().toArray();
    return all[all.length / 2];
  }
}
