package dev.sinew.perception.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.sinew.perception.Natives;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.stage.Views;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class MotionStageTest {
  static {
    Natives.load();
  }

  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final MotionConfiguration USUAL =
      new MotionConfiguration(0.002, 18, Duration.ofSeconds(1), 160);

  private final Random random = new Random(2);
  private final byte[] room = new byte[WIDTH * HEIGHT];
  private final byte[] pixels = new byte[WIDTH * HEIGHT];
  private Mat mat = new Mat();
  private Stage stage = open(USUAL, WIDTH, HEIGHT);
  private double seconds;

  private static Stage open(MotionConfiguration configuration, int width, int height) {
    CameraModel camera = CameraModel.ofFieldOfView(width, height, 1.085, Pose2d.ORIGIN, 0.2);
    return new MotionKind()
        .open(
            configuration,
            new StageContext(
                camera,
                name -> {
                  throw new ModelException("no model is needed");
                }));
  }

  @BeforeEach
  void aRoom() {
    mat = new Mat(HEIGHT, WIDTH, CvType.CV_8UC1);
    for (int i = 0; i < room.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      room[i] = (byte) (60 + x / 8 + 40 * ((x / 80 + y / 60) % 2));
    }
  }

  @AfterEach
  void close() {
    stage.close();
    mat.release();
  }

  /** The room with sensor noise, brighter by some levels, and a white box in it if it is wide. */
  private List<Observation> look(Pose2d pose, int brighter, int left, int top, int size)
      throws Exception {
    for (int i = 0; i < room.length; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      boolean inside = x >= left && x < left + size && y >= top && y < top + size;
      double value = (inside ? 230 : room[i] & 0xff) + brighter + 4 * random.nextGaussian();
      pixels[i] = (byte) Math.clamp(Math.round(value), 0, 255);
    }
    mat.put(0, 0, pixels);
    seconds += 0.1;
    return Views.look(stage, Views.of(mat, PixelFormat.GREY, seconds, pose));
  }

  @Test
  void saysNothingAboutARoomInWhichNothingMoves() throws Exception {
    for (int i = 0; i < 30; i++) {
      assertThat(look(Pose2d.ORIGIN, 0, 0, 0, 0)).isEmpty();
    }
  }

  @Test
  void saysHowMuchChangedAndWhere() throws Exception {
    for (int i = 0; i < 10; i++) {
      look(Pose2d.ORIGIN, 0, 0, 0, 0);
    }
    List<Observation> found = look(Pose2d.ORIGIN, 0, 200, 120, 80);

    assertThat(found).hasSize(1);
    Observation.Motion motion = (Observation.Motion) found.getFirst();
    assertThat(motion.share()).isCloseTo(80.0 * 80 / (WIDTH * HEIGHT), within(0.004));
    Box box = motion.box();
    assertThat((double) box.left()).isCloseTo(200, within(8.0));
    assertThat((double) box.top()).isCloseTo(120, within(8.0));
    assertThat((double) box.right()).isCloseTo(280, within(8.0));
    assertThat((double) box.bottom()).isCloseTo(200, within(8.0));
  }

  @Test
  void aLampThatIsSwitchedOnIsNoMotion() throws Exception {
    for (int i = 0; i < 10; i++) {
      look(Pose2d.ORIGIN, 0, 0, 0, 0);
    }
    assertThat(look(Pose2d.ORIGIN, 35, 0, 0, 0)).isEmpty();
  }

  @Test
  void whatStandsStillBecomesBackground() throws Exception {
    for (int i = 0; i < 10; i++) {
      look(Pose2d.ORIGIN, 0, 0, 0, 0);
    }
    assertThat(look(Pose2d.ORIGIN, 0, 200, 120, 80)).isNotEmpty();
    for (int i = 0; i < 40; i++) {
      look(Pose2d.ORIGIN, 0, 200, 120, 80);
    }
    assertThat(look(Pose2d.ORIGIN, 0, 200, 120, 80)).isEmpty();
  }

  @Test
  void saysNothingWhileTheRobotItselfMovesAndBeginsAnewWhenItStands() throws Exception {
    for (int i = 0; i < 10; i++) {
      look(Pose2d.ORIGIN, 0, 0, 0, 0);
    }
    for (int i = 1; i <= 5; i++) {
      assertThat(look(new Pose2d(0, 0, 0.05 * i), 0, 40 * i, 120, 160)).isEmpty();
    }
    Pose2d there = new Pose2d(0, 0, 0.25);
    assertThat(look(there, 0, 200, 120, 160)).isEmpty();
    assertThat(look(there, 0, 230, 120, 160)).isNotEmpty();
  }

  @Test
  void seesWalkersInARealVideoAndNothingInOneOfItsPicturesRepeated() throws Exception {
    List<byte[]> video = Vtest.pictures(80);
    assertThat(video).hasSize(80);
    try (Stage real = open(USUAL, Vtest.WIDTH, Vtest.HEIGHT)) {
      Mat picture = new Mat(Vtest.HEIGHT, Vtest.WIDTH, CvType.CV_8UC1);
      int moving = 0;
      double time = 0;
      for (byte[] pixels : video) {
        picture.put(0, 0, pixels);
        time += 0.1;
        moving += Views.look(real, view(picture, time)).isEmpty() ? 0 : 1;
      }
      assertThat(moving).isGreaterThanOrEqualTo(77);

      int still = 0;
      for (int i = 0; i < 60; i++) {
        time += 0.1;
        still += Views.look(real, view(picture, time)).isEmpty() ? 1 : 0;
      }
      assertThat(still).as("what walked by last fades within the memory").isGreaterThan(35);
      picture.release();
    }
  }

  private static View view(Mat picture, double time) {
    return Views.of(picture, PixelFormat.GREY, time, Pose2d.ORIGIN);
  }

  @Test
  void allocatesNothingWhileNothingMoves() throws Exception {
    mat.put(0, 0, room);
    View[] views = new View[400];
    for (int i = 0; i < views.length; i++) {
      views[i] = view(mat, 0.1 * i);
    }
    List<Observation> found = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      stage.look(views[i], found);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 200; i < 400; i++) {
      stage.look(views[i], found);
    }

    assertThat(found).isEmpty();
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 200).isLessThan(64);
  }
}
