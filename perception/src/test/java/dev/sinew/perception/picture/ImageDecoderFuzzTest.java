package dev.sinew.perception.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sinew.perception.Natives;
import dev.sinew.sdk.inference.InferenceException;
import org.opencv.core.Mat;

/**
 * Any bytes: a picture of the size its header says, or a refusal that is counted. Runs over the
 * stored corpus in every build; {@code docs/perception-decoders.md} has the command that searches.
 */
class ImageDecoderFuzzTest {

  @FuzzTest(maxDuration = "10m")
  void decodesOrRefuses(byte[] file) {
    Natives.load();
    ImageDecoder decoder = new ImageDecoder();
    try {
      Mat decoded = decoder.decode(file);
      ImageHeader header = ImageHeader.read(file);
      assertThat(decoded.cols()).isEqualTo(header.width()).isBetween(1, ImageHeader.MAX_SIDE);
      assertThat(decoded.rows()).isEqualTo(header.height()).isBetween(1, ImageHeader.MAX_SIDE);
      assertThat(decoded.channels()).isEqualTo(3);
      assertThat(decoder.refused()).isZero();
      decoded.release();
    } catch (InferenceException e) {
      assertThat(e.getMessage()).contains("picture");
      assertThat(decoder.refused()).isEqualTo(1);
    }
  }

  @FuzzTest(maxDuration = "10m")
  void theHeaderOfTheBeginningOfAnArrayDoesNotReadPastIt(byte[] file) {
    int length = file.length == 0 ? 0 : (file[0] & 0xff) * file.length / 255;
    byte[] cut = java.util.Arrays.copyOf(file, length);
    String whole = told(file, length);
    assertThat(whole).isEqualTo(told(cut, length));
  }

  private static String told(byte[] file, int length) {
    try {
      ImageHeader header = ImageHeader.read(file, length);
      return header + " " + header.isWhole(file, length);
    } catch (InferenceException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
