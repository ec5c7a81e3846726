package dev.sinew.perception.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.ConstantNetwork;
import dev.sinew.perception.ConstantNetwork.Given;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelInput.Resize;
import dev.sinew.perception.model.ModelManifest.Decoder;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.PixelFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Mat;

/** A real network file that gives nonsense, through the whole detector. */
class HostileNetworksTest {
  private static final int INPUT = 64;

  @TempDir private Path folder;

  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** A table of YOLOv8's form, one class: row 0 x, 1 y, 2 width, 3 height, 4 score. */
  private NetworkDetector detector(int places, float... table) throws Exception {
    return NetworkDetector.open(
        ConstantNetwork.file(
            folder,
            ConstantNetwork.input(INPUT, INPUT, Resize.PLAIN),
            Decoder.YOLOV8,
            HeadSettings.USUAL,
            List.of("thing"),
            new Given("output0", List.of(1L, 5L, (long) places), table)),
        1);
  }

  private static List<Detection> detect(NetworkDetector detector) throws Exception {
    Mat picture = Photographs.onGrey("chelsea", 340);
    List<Detection> found = detector.detect(new Picture(picture, PixelFormat.BGR), false, 0.25);
    picture.release();
    return found;
  }

  @Test
  void aHundredThousandBoxesGiveThreeHundredAndTheRestIsCounted() throws Exception {
    int places = 100_000;
    float[] table = new float[5 * places];
    for (int i = 0; i < places; i++) {
      table[i] = i % 63;
      table[places + i] = i / 63 % 63;
      table[2 * places + i] = 0.9f;
      table[3 * places + i] = 0.9f;
      table[4 * places + i] = 0.3f + 0.6f * i / places;
    }
    try (NetworkDetector detector = detector(places, table)) {
      List<Detection> found = detect(detector);

      assertThat(found).hasSize(NetworkDetector.MOST);
      assertThat(found.getFirst().score()).isGreaterThan(0.899f);
      assertThat(detector.dropped()).isGreaterThanOrEqualTo(places - 1000);
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void whatIsNoNumberGivesNothing(float bad) throws Exception {
    float[] table = new float[5 * 20];
    Arrays.fill(table, bad);
    try (NetworkDetector detector = detector(20, table)) {
      assertThat(detect(detector)).isEmpty();
      // −∞ as a score is only a very low one.
      assertThat(detector.dropped()).isEqualTo(bad == Float.NEGATIVE_INFINITY ? 0 : 20);
    }
  }

  @Test
  void nothingFoundIsNothingWrong() throws Exception {
    try (NetworkDetector detector = detector(20, new float[5 * 20])) {
      assertThat(detect(detector)).isEmpty();
      assertThat(detector.dropped()).isZero();
    }
  }

  @Test
  void anAbsurdSizeIsDroppedAndALargeOneCutOffAtThePicture() throws Exception {
    // Places: 1e30 wide; 1,000 wide; beside the picture; upside down.
    float[] table = {
      32, 32, 500, 32, //
      32, 32, 500, 32, //
      1e30f, 1000, 10, -10, //
      10, 1000, 10, 10, //
      0.9f, 0.8f, 0.7f, 0.6f
    };
    try (NetworkDetector detector = detector(4, table)) {
      List<Detection> found = detect(detector);

      assertThat(found).extracting(Detection::box).containsExactly(new Box(0, 0, 640, 480));
      assertThat(detector.dropped()).isEqualTo(2);
    }
  }
}
