package dev.sinew.perception.stereo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sinew.perception.Natives;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.locate.Distance;
import dev.sinew.perception.locate.Glance;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

class StereoDistanceTest {
  private static final double BASELINE = 0.1;
  private static final CameraModel CAMERA =
      new CameraModel(640, 480, 520, 520, 320, 240, Pose2d.ORIGIN, 0.2);

  @BeforeAll
  static void natives() {
    Natives.load();
  }

  /** A wall with a pattern, and before it a board with another one; disparities in whole pixels. */
  private static Picture[] board(int wall, int board, Box where) {
    Mat far = pattern(1);
    Mat near = pattern(2);
    Mat left = new Mat(480, 640, CvType.CV_8UC1);
    Mat right = new Mat(480, 640, CvType.CV_8UC1);
    int margin = 200;
    byte[] farRow = new byte[1200];
    byte[] nearRow = new byte[1200];
    byte[] row = new byte[640];
    for (int y = 0; y < 480; y++) {
      far.get(y, 0, farRow);
      near.get(y, 0, nearRow);
      boolean on = y >= where.top() && y < where.bottom();
      for (int x = 0; x < 640; x++) {
        boolean front = on && x >= where.left() && x < where.right();
        row[x] = front ? nearRow[x + margin] : farRow[x + margin];
      }
      left.put(y, 0, row);
      for (int x = 0; x < 640; x++) {
        boolean front = on && x + board >= where.left() && x + board < where.right();
        row[x] = front ? nearRow[x + board + margin] : farRow[x + wall + margin];
      }
      right.put(y, 0, row);
    }
    return new Picture[] {
      new Picture(left, PixelFormat.GREY), new Picture(right, PixelFormat.GREY)
    };
  }

  private static Mat pattern(long seed) {
    byte[] noise = new byte[240 * 600];
    new Random(seed).nextBytes(noise);
    Mat small = new Mat(240, 600, CvType.CV_8UC1);
    small.put(0, 0, noise);
    Mat large = new Mat();
    Imgproc.resize(small, large, new org.opencv.core.Size(1200, 480), 0, 0, Imgproc.INTER_LINEAR);
    return large;
  }

  private static Glance glance(Box box, long nanos) {
    return new Glance(box, "thing", nanos, Pose2d.ORIGIN, Obstacles.NONE, Pose2d.ORIGIN);
  }

  @Test
  void theDistanceOfABoardIsThatOfItsDisparityWithinWhatItSaysOfItself() {
    Box where = new Box(250, 150, 390, 330);
    Picture[] pair = board(12, 26, where);
    try (StereoDistance stereo = new StereoDistance(CAMERA, BASELINE, 0.8)) {
      stereo.see(pair[0], pair[1], 5);
      Distance distance = stereo.distance(glance(where, 5)).orElseThrow();
      double truth = 520 * BASELINE / 26;
      assertThat(Math.abs(distance.metres() - truth))
          .isLessThan(3 * Math.sqrt(distance.variance()));
      assertThat(Math.sqrt(distance.variance())).isBetween(0.01, 0.15);
    }
  }

  @Test
  void ofTwoThingsInABoxTheNearerCounts() {
    Box where = new Box(280, 190, 360, 290);
    Picture[] pair = board(8, 26, where);
    try (StereoDistance stereo = new StereoDistance(CAMERA, BASELINE, 0.8)) {
      stereo.see(pair[0], pair[1], 5);
      Distance distance = stereo.distance(glance(new Box(240, 150, 400, 330), 5)).orElseThrow();
      assertThat(distance.metres()).isBetween(1.85, 2.15);
    }
  }

  @Test
  void whatIsFartherIsLessSure() {
    Box where = new Box(250, 150, 390, 330);
    Picture[] near = board(4, 26, where);
    Picture[] far = board(4, 10, where);
    try (StereoDistance stereo = new StereoDistance(CAMERA, BASELINE, 0.8)) {
      stereo.see(near[0], near[1], 5);
      double first = stereo.distance(glance(where, 5)).orElseThrow().variance();
      stereo.see(far[0], far[1], 6);
      double second = stereo.distance(glance(where, 6)).orElseThrow().variance();
      assertThat(second).isGreaterThan(20 * first);
    }
  }

  @Test
  void withoutAPairOfThatMomentItCannotTell() {
    Box where = new Box(250, 150, 390, 330);
    Picture[] pair = board(12, 26, where);
    try (StereoDistance stereo = new StereoDistance(CAMERA, BASELINE, 0.8)) {
      assertThat(stereo.distance(glance(where, 5))).isEmpty();
      stereo.see(pair[0], pair[1], 5);
      assertThat(stereo.distance(glance(where, 6))).as("another moment").isEmpty();
      stereo.blind();
      assertThat(stereo.distance(glance(where, 5))).as("the right camera is gone").isEmpty();
    }
  }

  @Test
  void picturesOfAnotherSizeAreNoPair() {
    Picture small = new Picture(new Mat(10, 10, CvType.CV_8UC1), PixelFormat.GREY);
    Picture[] pair = board(12, 26, new Box(0, 0, 1, 1));
    try (StereoDistance stereo = new StereoDistance(CAMERA, BASELINE, 0.8)) {
      stereo.see(pair[0], small, 5);
      assertThat(stereo.distance(glance(new Box(10, 10, 100, 100), 5))).isEmpty();
    }
  }

  @Test
  void aBoxOutsideOfThePictureOrWithoutAreaHasNoDistance() {
    Picture[] pair = board(12, 26, new Box(0, 0, 1, 1));
    try (StereoDistance stereo = new StereoDistance(CAMERA, BASELINE, 0.8)) {
      stereo.see(pair[0], pair[1], 5);
      for (Box box :
          new Box[] {
            new Box(-500, 0, -100, 100), new Box(9000, 0, 9999, 100), new Box(50, 50, 50, 50)
          }) {
        assertThat(stereo.distance(glance(box, 5))).isEqualTo(Optional.empty());
      }
    }
  }

  @Test
  void eyesThatStandNowhereAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StereoDistance(CAMERA, 0, 0.5))
        .withMessageContaining("baseline of 0.0 m");
  }
}
