package dev.sinew.perception.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.sdk.inference.InferenceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

class ImageHeaderTest {

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static byte[] png(int width, int height) {
    MatOfByte out = new MatOfByte();
    Imgcodecs.imencode(".png", Mat.zeros(height, width, CvType.CV_8UC3), out);
    return out.toArray();
  }

  /** Start of image, one frame header, one scan header and nothing behind it. */
  private static byte[] jpegClaiming(int width, int height) {
    return ByteBuffer.allocate(64)
        .putShort((short) 0xffd8)
        .putShort((short) 0xffc0)
        .putShort((short) 17)
        .put((byte) 8)
        .putShort((short) height)
        .putShort((short) width)
        .put((byte) 3)
        .put(new byte[] {1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1})
        .putShort((short) 0xffda)
        .putShort((short) 12)
        .array();
  }

  @Test
  void readsTheSizeOfARealJpegAndPng() throws InferenceException {
    assertThat(ImageHeader.read(Photographs.jpeg("chelsea")))
        .isEqualTo(new ImageHeader(ImageHeader.Kind.JPEG, 400, 266));
    assertThat(ImageHeader.read(png(31, 17)))
        .isEqualTo(new ImageHeader(ImageHeader.Kind.PNG, 31, 17));
  }

  @Test
  void refusesAJpegThatClaimsToBeHugeBeforeDecodingIt() {
    assertThatThrownBy(() -> ImageHeader.read(jpegClaiming(65_000, 65_000)))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("65000 × 65000")
        .hasMessageContaining("4096");
  }

  @Test
  void refusesAPngThatClaimsToBeHuge() {
    byte[] file = png(8, 8);
    ByteBuffer.wrap(file).putInt(16, 0x7fff_ffff).putInt(20, -1);

    assertThatThrownBy(() -> ImageHeader.read(file))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("2147483647 × 4294967295");
  }

  @Test
  void refusesAPictureWithoutExtent() {
    assertThatThrownBy(() -> ImageHeader.read(jpegClaiming(0, 10)))
        .isInstanceOf(InferenceException.class);
  }

  @Test
  void refusesMoreBytesThanTheLimit() {
    byte[] file = Arrays.copyOf(Photographs.jpeg("chelsea"), ImageHeader.MAX_BYTES + 1);

    assertThatThrownBy(() -> ImageHeader.read(file))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("4194305");
  }

  @Test
  void refusesASecondFrameHeaderThatCouldHideTheRealSize() {
    byte[] one = Arrays.copyOf(jpegClaiming(10, 10), 21);
    byte[] two = Arrays.copyOfRange(jpegClaiming(4000, 4000), 2, 64);
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(one);
    both.writeBytes(two);

    assertThatThrownBy(() -> ImageHeader.read(both.toByteArray()))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("frame header");
  }

  @Test
  void refusesAJpegWithAThousandScans() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(jpegClaiming(4000, 4000));
    for (int i = 0; i < 1000; i++) {
      file.writeBytes(new byte[] {(byte) 0xff, (byte) 0xda, 0, 4, 0, 0});
    }

    assertThatThrownBy(() -> ImageHeader.read(file.toByteArray()))
        .isInstanceOf(InferenceException.class)
        .hasMessageContaining("scans");
  }

  @Test
  void randomDamageIsRefusedOrDecodedAndNothingElseIsThrown() {
    Random random = new Random(42);
    ImageDecoder decoder = new ImageDecoder();
    byte[][] originals = {Photographs.jpeg("coffee"), png(64, 48), jpegClaiming(64, 48)};
    for (int round = 0; round < 400; round++) {
      byte[] file = originals[round % originals.length].clone();
      int hits = 1 + random.nextInt(8);
      for (int i = 0; i < hits; i++) {
        file[random.nextInt(Math.min(file.length, 2000))] = (byte) random.nextInt();
      }
      attempt(decoder, file);
    }
  }

  @Test
  void randomBytesAreRefused() {
    Random random = new Random(4711);
    for (int round = 0; round < 2000; round++) {
      byte[] file = new byte[random.nextInt(300)];
      random.nextBytes(file);
      if (file.length > 3 && round % 2 == 0) {
        file[0] = (byte) 0xff;
        file[1] = (byte) 0xd8;
      }
      assertThatThrownBy(() -> new ImageDecoder().decode(file))
          .isInstanceOf(InferenceException.class);
    }
  }

  private static void attempt(ImageDecoder decoder, byte[] file) {
    try {
      Mat decoded = decoder.decode(file);
      assertThat(decoded.cols()).isBetween(1, ImageHeader.MAX_SIDE);
      decoded.release();
    } catch (InferenceException e) {
      assertThat(e).hasMessageContaining("picture");
    }
  }
}
