package dev.sinew.perception.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.stage.Views;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.PixelFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class MotionGateTest {
  static {
    Natives.load();
  }

  private Mat mat = new Mat();
  private MotionGate gate = newGate();
  private double seconds;

  private static MotionGate newGate() {
    return new MotionGate(MotionSettings.DEFAULT, 1, 320, 240);
  }

  @BeforeEach
  void aGreyWall() {
    mat = new Mat(240, 320, CvType.CV_8UC1, new Scalar(90));
  }

  @AfterEach
  void close() {
    gate.close();
    mat.release();
  }

  private boolean opens(Pose2d pose) {
    seconds += 0.1;
    return gate.opens(new Picture(mat, PixelFormat.GREY), Views.moment(seconds, pose));
  }

  private void settle() {
    for (int i = 0; i < 15; i++) {
      opens(Pose2d.ORIGIN);
    }
  }

  @Test
  void opensOnceInAnIntervalWhileNothingMoves() {
    settle();
    int open = 0;
    for (int i = 0; i < 40; i++) {
      open += opens(Pose2d.ORIGIN) ? 1 : 0;
    }

    assertThat(open).isEqualTo(4);
    assertThat(gate.spared()).isGreaterThanOrEqualTo(36);
    assertThat(gate.passed() + gate.spared()).isEqualTo(55);
  }

  @Test
  void opensAtTheVeryPictureInWhichSomethingMovesAndStaysForAMoment() {
    settle();
    while (opens(Pose2d.ORIGIN)) {
      settle();
    }
    mat.submat(new Rect(100, 80, 60, 60)).setTo(new Scalar(200));

    assertThat(opens(Pose2d.ORIGIN)).isTrue();
    assertThat(opens(Pose2d.ORIGIN)).isTrue();
  }

  @Test
  void staysOpenWhileTheRobotMoves() {
    settle();
    for (int i = 1; i <= 20; i++) {
      assertThat(opens(new Pose2d(0.02 * i, 0, 0))).isTrue();
    }
  }

  @Test
  void theFirstPictureIsLookedAt() {
    assertThat(opens(Pose2d.ORIGIN)).isTrue();
  }

  @Test
  void timeThatRunsBackwardsOpensIt() {
    settle();
    seconds = 0;

    assertThat(opens(Pose2d.ORIGIN)).isTrue();
  }

  @Test
  void anIntervalOfNothingIsRefused() {
    assertThatThrownBy(() -> new MotionGate(MotionSettings.DEFAULT, 0, 320, 240))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
