package dev.sinew.perception.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.sdk.inference.InferenceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** What a file may do to whoever decodes it: a refusal that is counted, or pixels. */
class HostilePicturesTest {
  private final ImageDecoder decoder = new ImageDecoder();

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static byte[] encoded(String kind, int width, int height) {
    MatOfByte out = new MatOfByte();
    Mat picture = new Mat(height, width, CvType.CV_8UC3, new Scalar(20, 90, 160));
    Imgcodecs.imencode(kind, picture, out);
    picture.release();
    return out.toArray();
  }

  /** A PNG file from its chunks: signature, then length, name, data, checksum of each. */
  private static byte[] png(Object... namesAndData) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    for (int i = 0; i < namesAndData.length; i += 2) {
      byte[] name = ((String) namesAndData[i]).getBytes(StandardCharsets.US_ASCII);
      byte[] data = (byte[]) namesAndData[i + 1];
      CRC32 check = new CRC32();
      check.update(name);
      check.update(data);
      file.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
      file.writeBytes(name);
      file.writeBytes(data);
      file.writeBytes(ByteBuffer.allocate(4).putInt((int) check.getValue()).array());
    }
    return file.toByteArray();
  }

  private static byte[] size(int width, int height) {
    return ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 2).array();
  }

  private static byte[] deflated(int zeros) {
    Deflater deflater = new Deflater(9);
    deflater.setInput(new byte[zeros]);
    deflater.finish();
    byte[] out = new byte[zeros / 500 + 1000];
    int length = deflater.deflate(out);
    deflater.end();
    return Arrays.copyOf(out, length);
  }

  private void refuses(byte[] file, String because) {
    long before = decoder.refused();
    assertThatThrownBy(() -> decoder.decode(file))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining(because);
    assertThat(decoder.refused()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 0.9, 0.999})
  void halfAWrittenJpegIsRefusedInsteadOfShownHalfGrey(double share) {
    byte[] whole = Photographs.jpeg("chelsea");

    refuses(Arrays.copyOf(whole, (int) (whole.length * share)), "JPEG picture is cut off");
  }

  @Test
  void everyTruncationIsRefused() {
    for (byte[] whole : new byte[][] {Photographs.jpeg("chelsea"), encoded(".png", 64, 48)}) {
      for (int length = 0; length < whole.length - 1; length += Math.max(1, whole.length / 150)) {
        refuses(Arrays.copyOf(whole, length), "picture");
      }
    }
  }

  @Test
  void aJpegThatACameraPaddedWithZerosIsDecoded() throws InferenceException {
    byte[] whole = Photographs.jpeg("chelsea");
    Mat decoded = decoder.decode(Arrays.copyOf(whole, whole.length + 2048));

    assertThat(decoded.cols()).isEqualTo(400);
    assertThat(decoder.refused()).isZero();
    decoded.release();
  }

  @ParameterizedTest
  @CsvSource({".bmp", ".webp", ".tiff"})
  void aPictureOfAnotherFormatIsRefusedByName(String kind) {
    refuses(encoded(kind, 32, 24), "neither a JPEG nor a PNG");
  }

  @Test
  void textAndNothingAtAllAreRefused() {
    refuses(new byte[0], "neither a JPEG nor a PNG");
    refuses("<html>404</html>".getBytes(StandardCharsets.UTF_8), "neither a JPEG nor a PNG");
  }

  @Test
  void aPngWithoutExtentOrBeyondTheLimitIsRefusedBeforeItCostsMemory() {
    byte[] nothing = new byte[0];
    refuses(png("IHDR", size(0, 5), "IDAT", nothing, "IEND", nothing), "0 × 5");
    refuses(png("IHDR", size(4097, 5), "IDAT", nothing, "IEND", nothing), "4097 × 5");
    refuses(png("IHDR", size(-1, -1), "IDAT", nothing, "IEND", nothing), "4294967295");
  }

  @Test
  void aJpegWhoseHeaderLiesAboutItsSizeIsRefusedOrOfThatSize() {
    byte[] file = encoded(".jpg", 320, 240);
    int frame = 0;
    while ((file[frame] & 0xff) != 0xff || (file[frame + 1] & 0xff) != 0xc0) {
      frame++;
    }
    ByteBuffer.wrap(file).putShort(frame + 5, (short) 4096).putShort(frame + 7, (short) 4096);
    try {
      Mat decoded = decoder.decode(file);
      assertThat(decoded.cols()).isEqualTo(4096);
      decoded.release();
    } catch (InferenceException e) {
      assertThat(decoder.refused()).isEqualTo(1);
    }
  }

  @Test
  void aPngWithMorePixelsInItThanItSaysGivesThoseItSays() throws InferenceException {
    // 16 × 16 pixels need 784 bytes; 64 MB come.
    byte[] bomb = png("IHDR", size(16, 16), "IDAT", deflated(64 << 20), "IEND", new byte[0]);
    assertThat(bomb.length).isLessThan(ImageHeader.MAX_BYTES);

    Mat decoded = decoder.decode(bomb);

    assertThat(decoded.total()).isEqualTo(256);
    decoded.release();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zTXt", "iCCP"})
  void aPngWithABombInItsRemarksIsDecodedOrRefused(String remark) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {'x', 0, 0});
    data.writeBytes(deflated(64 << 20));
    byte[] bomb =
        png(
            "IHDR",
            size(16, 16),
            remark,
            data.toByteArray(),
            "IDAT",
            deflated(784),
            "IEND",
            new byte[0]);
    try {
      Mat decoded = decoder.decode(bomb);
      assertThat(decoded.total()).isEqualTo(256);
      decoded.release();
    } catch (InferenceException e) {
      assertThat(decoder.refused()).isEqualTo(1);
    }
  }

  @Test
  void aPngWhoseChunkReachesBeyondTheFileIsRefused() {
    byte[] file = encoded(".png", 64, 48);
    for (int length : new int[] {Integer.MAX_VALUE, -1, file.length}) {
      byte[] lying = file.clone();
      ByteBuffer.wrap(lying).putInt(33, length);
      refuses(lying, "PNG picture is cut off");
    }
  }
}
