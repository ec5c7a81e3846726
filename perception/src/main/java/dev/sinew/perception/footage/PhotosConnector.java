package dev.sinew.perception.footage;

import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.perception.raw.Letterbox;
import dev.sinew.perception.raw.PoolClosing;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraConnector;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.CameraSetup;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * A camera that looks at a folder of JPEG and PNG files, in the order of their names and over and
 * over, each for a while. A picture of another shape is fitted in with grey around it. {@code
 * OpenCvNative.load} must have been called.
 */
public final class PhotosConnector implements CameraConnector {
  private static final int FRAMES = 6;

  private final Path folder;
  private final Duration each;
  private final Clock clock;

  /**
   * @param each how long one photograph is shown, in robot time; above zero
   */
  public PhotosConnector(Path folder, Duration each, Clock clock) {
    if (each.isNegative() || each.isZero()) {
      throw new IllegalArgumentException("a photograph is shown for longer than " + each);
    }
    this.folder = folder;
    this.each = each;
    this.clock = clock;
  }

  /** Footage is taken as what the sensor gave; how it should be exposed is no question any more. */
  @Override
  public Camera connect(CameraSetup setup) throws ComponentException {
    return connect(setup.connector(), setup.sensor(), setup.framesPerSecond());
  }

  @Override
  public Camera connect(String connector, CameraModel model, double framesPerSecond)
      throws ComponentException {
    List<Path> files;
    try (Stream<Path> entries = Files.list(folder)) {
      files = entries.filter(PhotosConnector::isPicture).sorted().toList();
    } catch (IOException e) {
      throw new ComponentException(
          "camera %s: folder of photographs %s cannot be read: %s"
              .formatted(CameraSetup.shown(connector), folder, e),
          e);
    }
    if (files.isEmpty()) {
      throw new ComponentException(
          "camera %s: no .jpg, .jpeg or .png file in %s"
              .formatted(CameraSetup.shown(connector), folder));
    }
    return new PhotoCamera(files, model, framesPerSecond);
  }

  private static boolean isPicture(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
  }

  private final class PhotoCamera implements Camera {
    private final List<Path> files;
    private final CameraModel model;
    private final FrameRhythm rhythm;
    private final FramePool pool;
    private final FrameMats mats = new FrameMats();
    private final Letterbox letterbox;
    private final Mat picture = new Mat();
    private volatile Health health = Health.OK;
    private volatile long damaged;
    private int shown = -1;
    private boolean closed;

    PhotoCamera(List<Path> files, CameraModel model, double framesPerSecond) {
      this.files = files;
      this.model = model;
      this.rhythm = new FrameRhythm(framesPerSecond);
      this.pool = new FramePool(FRAMES, model, PixelFormat.RGB);
      this.letterbox = new Letterbox(model.width(), model.height());
    }

    @Override
    public Optional<Frame> poll() throws ComponentException {
      if (closed) {
        throw new ComponentException("the camera is closed");
      }
      long number = rhythm.takeDue(clock.nanos());
      if (number < 0) {
        return Optional.empty();
      }
      long capture = rhythm.dueNanos(number);
      long sinceStart = capture - rhythm.dueNanos(0);
      show((int) (sinceStart / each.toNanos() % files.size()));
      Optional<Frame> frame = pool.acquire(capture, number);
      if (frame.isPresent()) {
        picture.copyTo(mats.of(frame.get()));
      }
      return rhythm.handOut(frame, clock.nanos());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    private void show(int index) throws ComponentException {
      if (index == shown) {
        return;
      }
      shown = -1;
      Path file = files.get(index);
      try {
        Mat decoded = new ImageDecoder().decode(Files.readAllBytes(file));
        Imgproc.cvtColor(letterbox.fit(decoded), picture, Imgproc.COLOR_BGR2RGB);
        decoded.release();
        shown = index;
        health = Health.OK;
      } catch (IOException | InferenceException e) {
        damaged++;
        health = Health.failed(file + ": " + e.getMessage());
        throw new ComponentException(
            "photograph %s cannot be shown: %s".formatted(file, e.getMessage()), e);
      }
    }

    @Override
    public CameraModel model() {
      return model;
    }

    @Override
    public FrameCounts counts() {
      return rhythm.counts(damaged, 0);
    }

    @Override
    public Health health() {
      return health;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        picture.release();
        letterbox.close();
        health = PoolClosing.close(pool);
      }
    }
  }
}
