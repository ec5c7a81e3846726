package dev.sinew.perception.camera;

import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a child process that decodes a file as fast as it is asked to: a reader thread keeps
 * two pictures ready, and the pipe holds the child back. Which picture is shown depends on robot
 * time only.
 */
final class VideoCamera implements Camera {
  private static final int FRAMES = 6;
  private static final int BUFFERS = 3;
  private static final long STALLED_SECONDS = 10;
  private static final long RETRY_NANOS = 1_000_000_000L;
  private static final byte[] END = new byte[0];

  private final List<String> command;
  private final String install;
  private final CameraModel model;
  private final Clock clock;
  private final FrameRhythm rhythm;
  private final FramePool pool;
  private final int pictureBytes;
  private volatile Health health = Health.OK;
  private @Nullable Playing playing;
  private long read;
  private long retryNanos = Long.MIN_VALUE;
  private boolean closed;

  /** One run of the child. */
  private static final class Playing implements PipeReader.Sink {
    final ArrayBlockingQueue<byte[]> ready = new ArrayBlockingQueue<>(BUFFERS + 1);
    final ArrayBlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
    long given;

    @Override
    public byte[] picture(byte[] pixels) throws InterruptedException {
      ready.put(pixels);
      return free.take();
    }

    @Override
    public void ended() throws InterruptedException {
      ready.put(END);
    }

    @Nullable PipeReader reader;
  }

  private VideoCamera(
      List<String> command, String install, CameraModel model, double rate, Clock clock) {
    this.command = List.copyOf(command);
    this.install = install;
    this.model = model;
    this.clock = clock;
    rhythm = new FrameRhythm(rate);
    pool = new FramePool(FRAMES, model, PixelFormat.RGB);
    pictureBytes = model.width() * model.height() * PixelFormat.RGB.bytesPerPixel();
  }

  static VideoCamera open(
      List<String> command, String install, CameraModel model, double rate, Clock clock)
      throws ComponentException {
    VideoCamera camera = new VideoCamera(command, install, model, rate, clock);
    try {
      camera.playing = camera.play();
    } catch (ComponentException e) {
      camera.pool.close();
      throw e;
    }
    return camera;
  }

  private Playing play() throws ComponentException {
    Playing run = new Playing();
    for (int i = 1; i < BUFFERS; i++) {
      run.free.add(new byte[pictureBytes]);
    }
    run.reader =
        new PipeReader(
            ChildProcess.start(command, install, UnaryOperator.identity()),
            pictureBytes,
            "video reader",
            run);
    return run;
  }

  @Override
  public Optional<Frame> poll() throws ComponentException {
    if (closed) {
      throw new ComponentException("the camera is closed");
    }
    long now = clock.nanos();
    if (playing == null && now < retryNanos) {
      return Optional.empty();
    }
    long number = rhythm.takeDue(now);
    if (number < 0) {
      return Optional.empty();
    }
    if (playing == null) {
      read = number; // after a failure the file begins anew
    }
    while (read < number) {
      giveBack(next());
      read++;
    }
    byte[] pixels = next();
    read++;
    Optional<Frame> frame = pool.acquire(rhythm.dueNanos(number), number);
    frame.ifPresent(f -> f.pixels().asByteBuffer().put(pixels));
    giveBack(pixels);
    health = Health.OK;
    return frame;
  }

  /** The next picture of the file, from its beginning again after its end. */
  private byte[] next() throws ComponentException {
    Playing run = playing;
    if (run == null) {
      run = play();
      playing = run;
    }
    byte[] pixels = await(run);
    if (pixels == END && run.given > 0) {
      stop();
      run = play();
      playing = run;
      pixels = await(run);
    }
    if (pixels == END) {
      throw failed(run, "gives no picture");
    }
    run.given++;
    return pixels;
  }

  private byte[] await(Playing run) throws ComponentException {
    try {
      byte[] pixels = run.ready.poll(STALLED_SECONDS, TimeUnit.SECONDS);
      if (pixels == null) {
        throw failed(run, "has given no picture for " + STALLED_SECONDS + " s");
      }
      return pixels;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ComponentException("interrupted while waiting for a picture", e);
    }
  }

  private ComponentException failed(Playing run, String what) {
    PipeReader reader = run.reader;
    String ending = reader == null ? "" : " (" + reader.child().ending() + ")";
    stop();
    retryNanos = clock.nanos() + RETRY_NANOS;
    String message = "the video's child process " + what + ending;
    health = Health.failed(message);
    return new ComponentException(message);
  }

  private void giveBack(byte[] pixels) {
    Playing run = playing;
    if (run != null) {
      run.free.offer(pixels);
    }
  }

  private void stop() {
    Playing run = playing;
    playing = null;
    if (run != null && run.reader != null) {
      run.reader.close();
    }
  }

  @Override
  public CameraModel model() {
    return model;
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      stop();
      health = PoolClosing.close(pool);
    }
  }
}
