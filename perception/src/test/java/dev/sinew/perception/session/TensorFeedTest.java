package dev.sinew.perception.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class TensorFeedTest {
  private static final int SIDE = 64;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static ModelInput input(ModelInput.ColourOrder colour, ModelInput.Resize resize) {
    return new ModelInput(
        SIDE,
        SIDE,
        ModelInput.Layout.NCHW,
        ModelInput.Element.FLOAT,
        colour,
        List.of(10.0, 20.0, 30.0),
        List.of(2.0, 4.0, 5.0),
        resize,
        114);
  }

  private static ByteBuffer tensor() {
    return ByteBuffer.allocateDirect(3 * SIDE * SIDE * 4).order(ByteOrder.nativeOrder());
  }

  @Test
  void normalisesEachChannelInTheNetworksOrder() {
    ByteBuffer tensor = tensor();
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.ColourOrder.BGR, ModelInput.Resize.PLAIN), tensor)) {
      // An RGB picture: red 50, green 100, blue 200.
      feed.fill(new Mat(30, 40, CvType.CV_8UC3, new Scalar(50, 100, 200)), PixelFormat.RGB, false);
    }
    FloatBuffer floats = tensor.asFloatBuffer();

    assertThat(floats.get(0)).isCloseTo((200 - 10) / 2f, within(1e-4f));
    assertThat(floats.get(SIDE * SIDE)).isCloseTo((100 - 20) / 4f, within(1e-4f));
    assertThat(floats.get(3 * SIDE * SIDE - 1)).isCloseTo((50 - 30) / 5f, within(1e-4f));
  }

  @Test
  void givesAGreyPictureToAllChannels() {
    ByteBuffer tensor = tensor();
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.ColourOrder.RGB, ModelInput.Resize.PLAIN), tensor)) {
      feed.fill(new Mat(30, 40, CvType.CV_8UC1, new Scalar(90)), PixelFormat.GREY, false);
    }
    FloatBuffer floats = tensor.asFloatBuffer();

    assertThat(floats.get(5)).isCloseTo(40f, within(1e-4f));
    assertThat(floats.get(SIDE * SIDE + 5)).isCloseTo(17.5f, within(1e-4f));
    assertThat(floats.get(2 * SIDE * SIDE + 5)).isCloseTo(12f, within(1e-4f));
  }

  @Test
  void fillsTheRestOfALetterboxWithGrey114() {
    ByteBuffer tensor = tensor();
    Placement placement;
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.ColourOrder.RGB, ModelInput.Resize.LETTERBOX), tensor)) {
      placement =
          feed.fill(
              new Mat(32, 128, CvType.CV_8UC3, new Scalar(200, 200, 200)), PixelFormat.RGB, false);
    }
    FloatBuffer floats = tensor.asFloatBuffer();

    assertThat(placement.usedWidth()).isEqualTo(64);
    assertThat(placement.usedHeight()).isEqualTo(16);
    assertThat(floats.get(15 * SIDE)).isCloseTo((200 - 10) / 2f, within(1e-4f));
    assertThat(floats.get(16 * SIDE)).isCloseTo((114 - 10) / 2f, within(1e-4f));
  }

  @Test
  void mirrorsThePictureAndBringsBoxesBack() {
    ByteBuffer tensor = tensor();
    Mat picture = new Mat(SIDE, SIDE, CvType.CV_8UC3, new Scalar(0, 0, 0));
    picture.submat(0, SIDE, 0, 8).setTo(new Scalar(255, 255, 255));
    Placement placement;
    try (TensorFeed feed =
        new TensorFeed(input(ModelInput.ColourOrder.RGB, ModelInput.Resize.PLAIN), tensor)) {
      placement = feed.fill(picture, PixelFormat.RGB, true);
    }

    assertThat(tensor.asFloatBuffer().get(SIDE - 1)).isCloseTo(122.5f, within(1e-4f));
    assertThat(placement.toPicture(56, 0, 64, 64, SIDE, SIDE, true))
        .isEqualTo(new Box(0, 0, 8, 64));
  }
}
