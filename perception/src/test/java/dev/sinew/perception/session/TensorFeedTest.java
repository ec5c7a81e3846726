package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.Natives;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class TensorFeedTest {
  private static final int SIDE = 64;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static ModelInput input(ModelInput.Resize resize) {
    return new ModelInput(
        SIDE,
        SIDE,
        ModelInput.Layout.NCHW,
        ModelInput.Element.FLOAT,
        ModelInput.ColourOrder.RGB,
        List.of(10.0, 20.0, 30.0),
        List.of(2.0, 4.0, 5.0),
        resize,
        114);
  }

  private static ByteBuffer tensor() {
    return ByteBuffer.allocateDirect(3 * SIDE * SIDE).order(ByteOrder.nativeOrder());
  }

  private static int at(ByteBuffer tensor, int row, int column, int channel) {
    return tensor.get((row * SIDE + column) * 3 + channel) & 0xff;
  }

  @ParameterizedTest
  @CsvSource({"RGB, RGB", "RGB, BGR", "BGR, RGB", "BGR, BGR"})
  void thePicturesChannelsComeToLieInTheTensorsOrder(PixelFormat picture, PixelFormat order) {
    ByteBuffer tensor = tensor();
    boolean red = picture == PixelFormat.RGB;
    Scalar colour = red ? new Scalar(50, 100, 200) : new Scalar(200, 100, 50);
    try (TensorFeed feed = new TensorFeed(input(ModelInput.Resize.PLAIN), order, tensor)) {
      feed.fill(new Mat(30, 40, CvType.CV_8UC3, colour), picture, false);
    }

    assertThat(at(tensor, 20, 20, order == PixelFormat.RGB ? 0 : 2)).isEqualTo(50);
    assertThat(at(tensor, 20, 20, 1)).isEqualTo(100);
    assertThat(at(tensor, 63, 63, order == PixelFormat.RGB ? 2 : 0)).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesAGreyPictureToAllChannels(boolean mirrored) {
    ByteBuffer tensor = tensor();
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.Resize.PLAIN), PixelFormat.BGR, tensor)) {
      feed.fill(new Mat(30, 40, CvType.CV_8UC1, new Scalar(90)), PixelFormat.GREY, mirrored);
    }

    for (int channel = 0; channel < 3; channel++) {
      assertThat(at(tensor, 7, 5, channel)).isEqualTo(90);
    }
  }

  @Test
  void fillsTheRestOfALetterboxWithItsGrey() {
    ByteBuffer tensor = tensor();
    Placement placement;
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.Resize.LETTERBOX), PixelFormat.RGB, tensor)) {
      placement = feed.fill(white(32, 128), PixelFormat.RGB, false);
    }

    assertThat(placement.usedWidth()).isEqualTo(64);
    assertThat(placement.usedHeight()).isEqualTo(16);
    assertThat(at(tensor, 15, 0, 0)).isEqualTo(255);
    assertThat(at(tensor, 16, 0, 0)).isEqualTo(114);
  }

  @Test
  void aPictureOfAnotherShapeLeavesNothingOfTheOneBefore() {
    ByteBuffer tensor = tensor();
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.Resize.LETTERBOX), PixelFormat.RGB, tensor)) {
      feed.fill(white(64, 64), PixelFormat.RGB, false);
      feed.fill(white(32, 128), PixelFormat.BGR, false);
    }

    assertThat(at(tensor, 15, 63, 1)).isEqualTo(255);
    assertThat(at(tensor, 16, 0, 1)).isEqualTo(114);
    assertThat(at(tensor, 63, 63, 1)).isEqualTo(114);
  }

  private static Mat white(int rows, int columns) {
    return new Mat(rows, columns, CvType.CV_8UC3, new Scalar(255, 255, 255));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RGB", "BGR"})
  void mirrorsThePictureAndBringsBoxesBack(PixelFormat format) {
    ByteBuffer tensor = tensor();
    Mat picture = new Mat(SIDE, SIDE, CvType.CV_8UC3, new Scalar(0, 0, 0));
    picture.submat(0, SIDE, 0, 8).setTo(new Scalar(255, 255, 255));
    Placement placement;
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.Resize.PLAIN), PixelFormat.RGB, tensor)) {
      placement = feed.fill(picture, format, true);
    }

    assertThat(at(tensor, 0, SIDE - 1, 0)).isEqualTo(255);
    assertThat(at(tensor, 0, 0, 0)).isZero();
    assertThat(placement.toPicture(56, 0, 64, 64, SIDE, SIDE, true))
        .isEqualTo(new Box(0, 0, 8, 64));
  }
}
