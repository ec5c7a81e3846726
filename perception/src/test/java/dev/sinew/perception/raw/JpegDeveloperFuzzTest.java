package dev.sinew.perception.raw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.Natives;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Whatever a camera in the network sends: a frame or a damaged picture, and nothing else. */
class JpegDeveloperFuzzTest {

  @BeforeContainer
  static void load() {
    Natives.load();
  }

  private static byte[] jpeg() {
    Mat picture = new Mat(48, 64, CvType.CV_8UC3, new Scalar(40, 90, 200));
    MatOfByte coded = new MatOfByte();
    Imgcodecs.imencode(".jpg", picture, coded);
    byte[] bytes = coded.toArray();
    coded.release();
    picture.release();
    return bytes;
  }

  /** Each change sets one byte at a share of the file's length. */
  @Property(tries = 300)
  void aSpoiltPictureIsDevelopedOrDamaged(
      @ForAll @Size(max = 20) int[] places, @ForAll @IntRange(min = 0, max = 255) int value) {
    byte[] file = jpeg();
    for (int place : places) {
      file[Math.floorMod(place, file.length)] = (byte) (value + place);
    }
    try (FramePool pool = new FramePool(1, 64, 48, PixelFormat.RGB);
        JpegDeveloper developer = new JpegDeveloper()) {
      Frame frame = pool.acquire(0, 0).orElseThrow();
      if (JpegDeveloper.looksWhole(file, file.length)) {
        RawPicture raw = new RawPicture();
        raw.room(file.length).put(file);
        boolean good = developer.develop(raw, frame);
        assertThat(good || places.length > 0).as("an unspoilt picture is good").isTrue();
      }
      frame.release();
      assertThat(pool.outstanding()).isZero();
    }
  }
}
