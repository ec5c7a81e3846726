package dev.sinew.perception.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.sinew.perception.Natives;
import dev.sinew.perception.Photographs;
import dev.sinew.perception.TestModels;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.vision.Detection;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real network sees real pixels. */
class DetectorOnPhotographsTest {

  @BeforeAll
  static void load() {
    Natives.load();
  }

  private static NetworkDetector detector(Path folder, ModelManifest manifest) throws Exception {
    return NetworkDetector.open(new ModelStore(List.of(folder)).require(manifest), 1);
  }

  private static NetworkDetector bundled() throws Exception {
    return detector(TestModels.bundled(), TestModels.nanoDet());
  }

  @ParameterizedTest
  @CsvSource({
    "astronaut, 200, person",
    "astronaut, 280, person",
    "astronaut, 340, person",
    "chelsea, 200, cat",
    "chelsea, 340, cat",
    "chelsea, 400, cat"
  })
  void theBundledDetectorNamesWhatThePhotographShows(String photo, int width, String label)
      throws Exception {
    try (NetworkDetector detector = bundled();
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, photo, width, 0);

      List<Detection> found = detector.detect(frame);
      frame.release();

      assertThat(found).isNotEmpty();
      assertThat(found.getFirst().label()).isEqualTo(label);
      assertThat(found.getFirst().score()).isGreaterThan(0.45f);
      Box box = found.getFirst().box();
      assertThat(box.centreX()).isCloseTo(320f, within(0.2f * width));
      assertThat(box.width()).isBetween(0.5f * width, 1.2f * width);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {120, 200, 240, 280})
  void theBundledDetectorDoesNotSeeACupInTheCoffeePicture(int width) throws Exception {
    try (NetworkDetector detector = bundled();
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, "coffee", width, 0);

      List<Detection> found = detector.detect(frame);
      frame.release();

      assertThat(found)
          .noneMatch(detection -> detection.label().equals("cup") && detection.score() >= 0.5f);
    }
  }

  @Test
  void theOrderOfColourChannelsMakesNoDifference() throws Exception {
    try (NetworkDetector detector = bundled();
        FramePool rgb = Photographs.pool(PixelFormat.RGB);
        FramePool bgr = Photographs.pool(PixelFormat.BGR)) {
      Frame one = Photographs.frame(rgb, "chelsea", 340, 0);
      Frame other = Photographs.frame(bgr, "chelsea", 340, 0);

      assertThat(detector.detect(one)).isEqualTo(detector.detect(other));
      one.release();
      other.release();
    }
  }

  @Test
  void seesACatInAGreyPictureToo() throws Exception {
    try (NetworkDetector detector = bundled();
        FramePool grey = Photographs.pool(PixelFormat.GREY)) {
      Frame frame = Photographs.frame(grey, "chelsea", 400, 0);

      assertThat(detector.detect(frame)).first().extracting(Detection::label).isEqualTo("cat");
      frame.release();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 220, 240, 260, 280, 300, 320, 340, 360, 380, 400})
  void aThoroughLookOfYoloxNamesTheCup(int width) throws Exception {
    Path shared = TestModels.shared();
    try (ThoroughDetector detector =
            new ThoroughDetector(detector(shared, TestModels.yolox()), 0.25);
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, "coffee", width, 0);

      List<Detection> found = detector.detect(frame);
      frame.release();

      assertThat(found.getFirst().label()).isEqualTo("cup");
      assertThat(found.getFirst().score()).isGreaterThan(0.65f);
    }
  }

  @ParameterizedTest
  @CsvSource({"astronaut, person", "chelsea, cat"})
  void aThoroughLookOfTheBundledDetectorAgrees(String photo, String label) throws Exception {
    try (ThoroughDetector detector = new ThoroughDetector(bundled(), 0.25);
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, photo, 340, 0);

      assertThat(detector.detect(frame)).first().extracting(Detection::label).isEqualTo(label);
      frame.release();
    }
  }

  @Test
  void leavesLittleGarbageForAFrame() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long me = Thread.currentThread().threadId();
    try (NetworkDetector detector = bundled();
        FramePool pool = Photographs.pool(PixelFormat.RGB)) {
      Frame frame = Photographs.frame(pool, "chelsea", 340, 0);
      for (int i = 0; i < 20; i++) {
        detector.detect(frame);
      }
      long before = threads.getThreadAllocatedBytes(me);
      for (int i = 0; i < 20; i++) {
        detector.detect(frame);
      }
      long each = (threads.getThreadAllocatedBytes(me) - before) / 20;
      frame.release();

      assertThat(each).isLessThan(16_384);
    }
  }
}
