package dev.sinew.perception.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.perception.Natives;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.LensDistortion;
import dev.sinew.sdk.vision.PixelFormat;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvException;

class ShapedCameraTest {
  private static final CameraModel SENSOR =
      new CameraModel(160, 120, 130, 132, 82, 58, Pose2d.ORIGIN, 0.2);
  private static final LensDistortion BARREL = new LensDistortion(-0.25, 0.06, 0.002, -0.001, 0);

  @BeforeAll
  static void load() {
    Natives.load();
  }

  /** A sensor that sees blobs at infinity, each where its lens shows it. */
  private static final class Sky implements Camera {
    private final FramePool pool = new FramePool(2, SENSOR, PixelFormat.GREY);
    private final List<double[]> stars = new ArrayList<>();
    private long number;

    /** A star of 5 × 5 pixels, fading outwards, at a place of the sensor's picture. */
    void star(double x, double y) {
      stars.add(new double[] {x, y});
    }

    @Override
    public Optional<Frame> poll() {
      Optional<Frame> frame = pool.acquire(1000 + number, number++);
      if (frame.isPresent()) {
        frame.get().pixels().fill((byte) 0);
        for (double[] star : stars) {
          paint(frame.get(), star[0], star[1]);
        }
      }
      return frame;
    }

    private static void paint(Frame frame, double x, double y) {
      for (int row = 0; row < SENSOR.height(); row++) {
        for (int column = 0; column < SENSOR.width(); column++) {
          double d2 = Math.pow(column + 0.5 - x, 2) + Math.pow(row + 0.5 - y, 2);
          int light = (int) Math.round(250 * Math.exp(-d2 / 4));
          if (light > 0) {
            frame
                .pixels()
                .set(ValueLayout.JAVA_BYTE, (long) row * SENSOR.width() + column, (byte) light);
          }
        }
      }
    }

    @Override
    public CameraModel model() {
      return SENSOR;
    }

    @Override
    public FrameCounts counts() {
      return new FrameCounts(number, 0, 0, 0);
    }

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  /** The middle of all light, pixels from the upper left corner. */
  private static double[] middleOfLight(Frame frame) {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int row = 0; row < frame.height(); row++) {
      for (int column = 0; column < frame.width(); column++) {
        int light =
            frame.pixels().get(ValueLayout.JAVA_BYTE, (long) row * frame.width() + column) & 0xff;
        if (light != 114) { // where the lens shows nothing
          sum += light;
          x += light * (column + 0.5);
          y += light * (row + 0.5);
        }
      }
    }
    return new double[] {x / sum, y / sum};
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aStarLandsWhereTheFinalPinholeProjectsItsDirection(int turns) throws Exception {
    Shape shape = new Shape(SENSOR, BARREL, Optional.of(new Shape.Region(20, 10, 120, 96)), turns);
    // The direction as the upright camera has it, and as the turned sensor has it.
    double x = 0.18;
    double y = -0.11;
    double u = x;
    double v = y;
    for (int i = 0; i < turns; i++) {
      double before = u;
      u = v;
      v = -before;
    }
    Sky sky = new Sky();
    sky.star(
        SENSOR.centreX() + SENSOR.focalX() * BARREL.bentX(u, v),
        SENSOR.centreY() + SENSOR.focalY() * BARREL.bentY(u, v));
    Camera camera = new ShapedCamera(sky, shape);
    CameraModel model = camera.model();

    Frame frame = camera.poll().orElseThrow();

    double[] seen = middleOfLight(frame);
    assertThat(seen[0]).isCloseTo(model.centreX() + model.focalX() * x, within(0.15));
    assertThat(seen[1]).isCloseTo(model.centreY() + model.focalY() * y, within(0.15));
    assertThat(frame.camera()).contains(model);
    assertThat(frame.captureNanos()).isEqualTo(1000);
    frame.release();
    camera.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void withoutDistortionPixelsAreMovedAndNotBlended(int turns) throws Exception {
    Sky sky = new Sky();
    sky.star(70.5, 40.5);
    Camera camera =
        new ShapedCamera(
            sky,
            new Shape(
                SENSOR, LensDistortion.NONE, Optional.of(new Shape.Region(60, 30, 32, 24)), turns));
    Frame frame = camera.poll().orElseThrow();
    CameraModel expected = SENSOR.part(60, 30, 32, 24).turned(turns);
    assertThat(frame.width()).isEqualTo(expected.width());
    assertThat(frame.height()).isEqualTo(expected.height());
    double[] seen = middleOfLight(frame);
    double[][] places = {
      {10.5, 10.5}, {24 - 10.5, 10.5}, {32 - 10.5, 24 - 10.5}, {10.5, 32 - 10.5}
    };
    assertThat(seen[0]).isCloseTo(places[turns][0], within(1e-9));
    assertThat(seen[1]).isCloseTo(places[turns][1], within(1e-9));
    frame.release();
    camera.close();
  }

  @Test
  void whatTheLensShowsNowhereIsGrey() throws Exception {
    LensDistortion strong = new LensDistortion(0.8, 0, 0, 0, 0); // the corners bend outwards
    Camera camera = new ShapedCamera(new Sky(), new Shape(SENSOR, strong, Optional.empty(), 0));
    Frame frame = camera.poll().orElseThrow();
    assertThat(frame.pixels().get(ValueLayout.JAVA_BYTE, 0)).isEqualTo((byte) 114);
    assertThat(frame.pixels().get(ValueLayout.JAVA_BYTE, 58L * 160 + 82)).isZero();
    frame.release();
    camera.close();
  }

  @Test
  void picturesForWhichNoFrameIsFreeAreCountedAndNoFrameOfTheSensorStaysOut() throws Exception {
    Camera camera = new ShapedCamera(new Sky(), new Shape(SENSOR, BARREL, Optional.empty(), 2));
    List<Frame> held = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      camera.poll().ifPresent(held::add);
    }
    assertThat(held).hasSize(6);
    assertThat(camera.counts()).isEqualTo(new FrameCounts(10, 4, 0, 0));
    held.forEach(Frame::release);
    camera.close();
    assertThat(camera.health()).isEqualTo(Health.OK);
  }

  @Test
  void aPictureThatCannotBeShapedKeepsNoFrame() throws Exception {
    CameraModel claimed = new CameraModel(320, 240, 260, 264, 164, 116, Pose2d.ORIGIN, 0.2);
    Shape.Region beyond = new Shape.Region(200, 150, 64, 48);
    Camera camera =
        new ShapedCamera(
            new Sky(), new Shape(claimed, LensDistortion.NONE, Optional.of(beyond), 0));
    for (int i = 0; i < 10; i++) {
      assertThatThrownBy(camera::poll).isInstanceOf(CvException.class);
    }
    camera.close();
    assertThat(camera.health()).isEqualTo(Health.OK);
  }

  @Test
  void closingWithFramesOutSaysSo() throws Exception {
    Camera camera = new ShapedCamera(new Sky(), new Shape(SENSOR, BARREL, Optional.empty(), 0));
    Frame kept = camera.poll().orElseThrow();
    camera.close();
    assertThat(camera.health().reason()).contains("1 frame");
    kept.release();
  }
}
