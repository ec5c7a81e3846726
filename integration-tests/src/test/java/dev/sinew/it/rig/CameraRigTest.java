package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.camera.BoardCameras;
import dev.sinew.perception.session.OpenCvNative;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.vision.CameraExposure;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.LensDistortion;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pictures of the kernel's test camera, {@code vivid}, through OpenCV. */
@OnTheRig
class CameraRigTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;
  private static final double RATE = 5;

  /** A row below vivid's text, which has a black ground. */
  private static final int LOW = HEIGHT * 19 / 20;

  private final BoardCameras cameras = new BoardCameras(Header.CLOCK);
  private @Nullable Camera open;

  @AfterEach
  void closeTheCamera() {
    if (open != null) {
      open.close();
    }
  }

  private Camera camera() throws ComponentException {
    Camera camera = cameras.connect("video0", model(WIDTH, HEIGHT), RATE);
    open = camera;
    return camera;
  }

  @BeforeAll
  static void loadTheNatives() {
    OpenCvNative.load(Path.of("/tmp/natives"));
  }

  private static CameraModel model(int width, int height) {
    return CameraModel.ofFieldOfView(width, height, 1.085, new Pose2d(0, 0, 0), 0.2);
  }

  @Test
  void picturesComeInOrderWithTheTimeOfTheirCapture() throws Exception {
    long opened = Header.CLOCK.nanos();
    Camera camera = camera();
    long last = opened;
    long number = -1;
    for (int i = 0; i < 5; i++) {
      try (Held held = next(camera)) {
        Frame frame = held.frame();
        assertThat(frame.width()).isEqualTo(WIDTH);
        assertThat(frame.height()).isEqualTo(HEIGHT);
        assertThat(frame.captureNanos()).isBetween(last, Header.CLOCK.nanos());
        assertThat(frame.sequence()).isGreaterThan(number);
        last = frame.captureNanos();
        number = frame.sequence();
      }
    }
    assertThat(camera.health()).isEqualTo(Health.OK);
  }

  @Test
  void aPictureShowsTheTestPatternsColours() throws Exception {
    Camera camera = camera();
    try (Held held = next(camera)) {
      // Vivid's pattern at first: eight bars, from white on the left to black on the right.
      assertThat(pixel(held.frame(), WIDTH / 16, LOW)).containsOnly(true);
      assertThat(pixel(held.frame(), WIDTH * 15 / 16, LOW)).containsOnly(false);
      assertThat(pixel(held.frame(), WIDTH * 3 / 16, LOW)).containsExactly(true, true, false);
      assertThat(pixel(held.frame(), WIDTH * 13 / 16, LOW)).containsExactly(false, false, true);
    }
  }

  @Test
  void aSizeTheCameraHasNotIsRefusedWithTheOneItGives() {
    assertThatThrownBy(() -> cameras.connect("video0", model(333, 222), RATE))
        .hasMessageContaining("/dev/video0")
        .hasMessageContaining("333 × 222")
        .hasMessageContaining("the camera gives");
  }

  @Test
  void picturesComeAsTheCameraSendsThemAndNoneIsDamaged() throws Exception {
    Camera camera = camera();
    for (int i = 0; i < 3; i++) {
      next(camera).close();
    }
    assertThat(camera.counts().captured()).isGreaterThanOrEqualTo(3);
    assertThat(camera.counts().damaged()).isZero();
    assertThat(camera.counts().outOfOrder()).isZero();
  }

  private Camera exposed(OptionalDouble seconds, OptionalDouble gain) throws ComponentException {
    Camera camera =
        cameras.connect(
            new CameraSetup(
                "video0",
                model(WIDTH, HEIGHT),
                LensDistortion.NONE,
                0,
                RATE,
                new CameraExposure(seconds, gain)));
    open = camera;
    return camera;
  }

  @Test
  void aGainThatTheCameraHasIsTaken() throws Exception {
    try (Held held = next(exposed(OptionalDouble.empty(), OptionalDouble.of(50)))) {
      assertThat(held.frame().width()).isEqualTo(WIDTH);
    }
  }

  @Test
  void aControlThatTheCameraHasNotIsNamed() {
    assertThatThrownBy(() -> exposed(OptionalDouble.of(0.01), OptionalDouble.empty()))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("/dev/video0")
        .hasMessageContaining("'exposure.time'");
  }

  @Test
  void aClosedCameraCanBeOpenedAgain() throws Exception {
    camera().close();

    Camera again = camera();
    try (Held held = next(again)) {
      assertThat(held.frame().width()).isEqualTo(WIDTH);
    }
  }

  /** Whether red, green and blue are on at a pixel. */
  private static Boolean[] pixel(Frame frame, int x, int y) {
    Boolean[] on = new Boolean[3];
    for (int i = 0; i < on.length; i++) {
      int value =
          Byte.toUnsignedInt(
              frame.pixels().get(ValueLayout.JAVA_BYTE, (y * (long) frame.width() + x) * 3 + i));
      on[i] = value > 100;
    }
    return on;
  }

  private record Held(Frame frame) implements AutoCloseable {
    @Override
    public void close() {
      frame.release();
    }
  }

  private static Held next(Camera camera) throws Exception {
    @Nullable Frame[] found = new Frame[1];
    OpenedDriver.until(
        "a picture comes",
        () -> {
          try {
            Optional<Frame> frame = camera.poll();
            found[0] = frame.orElse(null);
          } catch (ComponentException e) {
            throw new AssertionError(e);
          }
          return found[0] != null;
        });
    return new Held(Objects.requireNonNull(found[0]));
  }
}
