package dev.sinew.perception.stereo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.Natives;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

class StereoMatcherTest {
  @BeforeAll
  static void natives() {
    Natives.load();
  }

  @Test
  void atMostSevenInAHundredPixelsOfTheMotorcycleAreOffByMoreThanTwo() throws IOException {
    Motorcycle motorcycle = Motorcycle.load();
    try (StereoMatcher matcher = new StereoMatcher(64)) {
      Mat disparity = matcher.match(motorcycle.left(), motorcycle.right());
      int columns = disparity.cols();
      short[] found = new short[(int) disparity.total()];
      disparity.get(0, 0, found);
      float[] filled = filled(found, columns);
      int known = 0;
      int matched = 0;
      int badMatched = 0;
      int badFilled = 0;
      for (int i = 0; i < found.length; i++) {
        float truth = motorcycle.truth()[i];
        if (!Float.isFinite(truth) || truth <= 0) {
          continue;
        }
        known++;
        if (found[i] > 0) {
          matched++;
          badMatched += Math.abs(found[i] / 16f - truth) > 2 ? 1 : 0;
        }
        badFilled += Math.abs(filled[i] - truth) > 2 ? 1 : 0;
      }
      double density = (double) matched / known;
      System.out.printf(
          "motorcycle: %.1f %% matched, bad-2px %.2f %% of them, %.2f %% with holes filled%n",
          100 * density, 100.0 * badMatched / matched, 100.0 * badFilled / known);
      assertThat(density).isGreaterThan(0.85);
      assertThat((double) badMatched / matched).isLessThan(0.05);
      assertThat((double) badFilled / known).isLessThan(0.07);
    }
  }

  /** As a judge fills holes: with the farther of the two neighbours in the row, then a median. */
  private static float[] filled(short[] found, int columns) {
    float[] filled = new float[found.length];
    for (int start = 0; start < found.length; start += columns) {
      float[] fromRight = new float[columns];
      float last = Float.POSITIVE_INFINITY;
      for (int x = columns - 1; x >= 0; x--) {
        last = found[start + x] > 0 ? found[start + x] / 16f : last;
        fromRight[x] = last;
      }
      last = Float.POSITIVE_INFINITY;
      for (int x = 0; x < columns; x++) {
        last = found[start + x] > 0 ? found[start + x] / 16f : last;
        filled[start + x] = found[start + x] > 0 ? last : Math.min(last, fromRight[x]);
      }
    }
    Mat rows = new Mat(found.length / columns, columns, CvType.CV_32FC1);
    rows.put(0, 0, filled);
    Imgproc.medianBlur(rows, rows, 5);
    rows.get(0, 0, filled);
    return filled;
  }

  @Test
  void aPictureWithoutTextureHasNoDisparities() {
    Mat flat = new Mat(120, 160, CvType.CV_8UC1, new Scalar(90));
    try (StereoMatcher matcher = new StereoMatcher(32)) {
      Mat disparity = matcher.match(flat, flat);
      short[] found = new short[(int) disparity.total()];
      disparity.get(0, 0, found);
      Arrays.sort(found);
      assertThat(found[found.length - 1]).as("nothing is near").isLessThan((short) 16);
    }
  }
}
