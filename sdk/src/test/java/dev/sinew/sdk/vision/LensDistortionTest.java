package dev.sinew.sdk.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import org.junit.jupiter.api.Test;

class LensDistortionTest {
  /** The lens of OpenCV's calibration pictures, {@code left_intrinsics.yml}. */
  private static final LensDistortion LENS =
      new LensDistortion(-0.26637, -0.03858, 0.00178, -0.00028, 0.23839);

  private static final CameraModel CAMERA =
      new CameraModel(640, 480, 500, 510, 330, 245, Pose2d.ORIGIN, 0.2);

  @Test
  void straighteningUndoesBendingOverTheWholePicture() {
    for (double x = -0.6; x <= 0.6; x += 0.1) {
      for (double y = -0.45; y <= 0.45; y += 0.1) {
        Point2d back = LENS.straightened(LENS.bentX(x, y), LENS.bentY(x, y));
        assertThat(back.x()).isCloseTo(x, within(1e-9));
        assertThat(back.y()).isCloseTo(y, within(1e-9));
      }
    }
  }

  @Test
  void bendsAsOpenCvDoes() {
    // cv::projectPoints of (0.5, −0.3, 1) with unit intrinsics and k1 −0.3, k2 0.1, p1 0.001, p2
    // −0.002, written out by hand: r² 0.34, radial 0.90956.
    LensDistortion lens = new LensDistortion(-0.3, 0.1, 0.001, -0.002, 0);
    assertThat(lens.bentX(0.5, -0.3)).isCloseTo(0.45478 - 0.0003 - 0.00168, within(1e-12));
    assertThat(lens.bentY(0.5, -0.3)).isCloseTo(-0.272868 + 0.00052 + 0.0006, within(1e-12));
  }

  @Test
  void aPlaceThatNoStraightRayReachesIsNotANumber() {
    LensDistortion barrel = new LensDistortion(-0.3, 0, 0, 0, 0);
    assertThat(barrel.straightened(3, 3).x()).isNaN();
  }

  @Test
  void aPinholeKeepsEveryPlace() {
    assertThat(LensDistortion.NONE.isNone()).isTrue();
    assertThat(LensDistortion.NONE.bentX(0.4, 0.2)).isEqualTo(0.4);
    assertThat(LensDistortion.NONE.bentY(0.4, 0.2)).isEqualTo(0.2);
  }

  @Test
  void aPartOfAPictureMovesThePrincipalPoint() {
    CameraModel part = CAMERA.part(100, 40, 320, 240);
    assertThat(part).isEqualTo(new CameraModel(320, 240, 500, 510, 230, 205, Pose2d.ORIGIN, 0.2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CAMERA.part(400, 0, 320, 240))
        .withMessageContaining("320 × 240")
        .withMessageContaining("640 × 480");
  }

  @Test
  void fourQuarterTurnsAreNone() {
    CameraModel once = CAMERA.turned(1);
    assertThat(once).isEqualTo(new CameraModel(480, 640, 510, 500, 235, 330, Pose2d.ORIGIN, 0.2));
    assertThat(once.turned(1)).isEqualTo(CAMERA.turned(2));
    assertThat(once.turned(2)).isEqualTo(CAMERA.turned(3));
    assertThat(once.turned(3)).isEqualTo(CAMERA);
  }
}
