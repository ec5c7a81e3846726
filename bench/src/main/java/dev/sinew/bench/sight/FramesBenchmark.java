package dev.sinew.bench.sight;

import com.sun.management.OperatingSystemMXBean;
import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.child.ChildProcess;
import dev.sinew.perception.child.MissingToolException;
import dev.sinew.perception.footage.VideoConnector;
import dev.sinew.perception.lens.Shape;
import dev.sinew.perception.lens.ShapedCamera;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.lens.FilmClock;
import dev.sinew.sdk.component.Camera;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.LensDistortion;
import dev.sinew.sdk.vision.PixelFormat;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.opencv.calib3d.Calib3d;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Size;

/** Pictures of ffmpeg's pipe into frames, and frames through a lens that is straightened. */
public final class FramesBenchmark implements Benchmark {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int RATE = 30;
  private static final int FRAMES = 600;
  private static final int ROUNDS = 4;
  private static final int BYTES = WIDTH * HEIGHT * 3;
  private static final double MILLIS = 1e6;
  private static final CameraModel CAMERA =
      new CameraModel(WIDTH, HEIGHT, 536, 536, 342, 236, Pose2d.ORIGIN, 0.2);
  private static final LensDistortion LENS =
      new LensDistortion(-0.266, -0.0386, 0.0018, -0.0003, 0.238);

  private final Installation here;
  private final Clock clock;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  public FramesBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "frames";
  }

  @Override
  public String summary() {
    return "a child's pictures into frames, beside reading its pipe alone; a straightened lens";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    Path film = Files.createTempFile("film", ".avi");
    try {
      make(film);
      pipe(sheet, film);
    } finally {
      Files.delete(film);
    }
    straighten(sheet);
  }

  private static void make(Path film) throws Exception {
    try {
      int code =
          new ProcessBuilder(
                  "ffmpeg",
                  "-nostdin",
                  "-loglevel",
                  "error",
                  "-y",
                  "-f",
                  "lavfi",
                  "-i",
                  "testsrc2=size=%dx%d:rate=%d:duration=10".formatted(WIDTH, HEIGHT, RATE),
                  "-c:v",
                  "mpeg4",
                  "-q:v",
                  "5",
                  film.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (code != 0) {
        throw new CannotMeasureException("ffmpeg made no film: code " + code);
      }
    } catch (IOException e) {
      throw new CannotMeasureException("there is no ffmpeg: sudo apt install ffmpeg");
    }
  }

  private static List<String> command(Path film) {
    return List.of(
        "ffmpeg",
        "-nostdin",
        "-hide_banner",
        "-loglevel",
        "error",
        "-stream_loop",
        "-1",
        "-threads",
        "1",
        "-i",
        film.toString(),
        "-an",
        "-sn",
        "-vf",
        "fps=%d,scale=%d:%d".formatted(RATE, WIDTH, HEIGHT),
        "-pix_fmt",
        "rgb24",
        "-f",
        "rawvideo",
        "pipe:1");
  }

  /** Time on the wall and of this process' processors, nanoseconds for a picture. */
  private record Cost(double wall, double processor) {
    Cost plus(Cost other) {
      return new Cost(wall + other.wall / ROUNDS, processor + other.processor / ROUNDS);
    }
  }

  /** Something that takes a number of pictures. */
  private interface Taking {
    void take(int pictures) throws Exception;
  }

  private Cost cost(Taking taking) throws Exception {
    taking.take(FRAMES / 4);
    long processor = system.getProcessCpuTime();
    long wall = clock.nanos();
    taking.take(FRAMES);
    return new Cost(
        (double) (clock.nanos() - wall) / FRAMES,
        (double) (system.getProcessCpuTime() - processor) / FRAMES);
  }

  private void pipe(Sheet sheet, Path film) throws Exception {
    sheet.setting(
        "settings",
        "%d times %d pictures of %d x %d RGB (%d kB) that ffmpeg decodes from MPEG-4"
            .formatted(ROUNDS, FRAMES, WIDTH, HEIGHT, BYTES / 1000));
    sheet.setting("bare", "the same command's pipe read into one native buffer");
    Cost bare = new Cost(0, 0);
    Cost ours = bare;
    Cost stream = bare;
    for (int round = 0; round < ROUNDS; round++) {
      bare = bare.plus(bare(film));
      ours = ours.plus(ours(film));
      stream = stream.plus(stream(film));
    }
    sheet.head("a picture from ffmpeg's pipe into a frame", "ms");
    sheet.row(
        "on the wall, decoding by the child included", ours.wall() / MILLIS, bare.wall() / MILLIS);
    sheet.row(
        "processor time of this process", ours.processor() / MILLIS, bare.processor() / MILLIS);
    sheet.row(
        "the same through Java's stream and an array",
        stream.processor() / MILLIS,
        bare.processor() / MILLIS);
  }

  private Cost ours(Path film) throws Exception {
    FilmClock time = new FilmClock();
    Camera camera = new VideoConnector(film, time).connect("csi0", CAMERA, RATE);
    try {
      return cost(pictures -> {
        for (int i = 0; i < pictures; i++) {
          camera.poll().orElseThrow().release();
          time.sleepUntil(time.nanos() + 1_000_000_000L / RATE + 1);
        }
      });
    } finally {
      camera.close();
    }
  }

  private Cost bare(Path film) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
    try (ChildProcess child = child(film);
        ReadableByteChannel pipe = child.output()) {
      return cost(pictures -> {
        for (int i = 0; i < pictures; i++) {
          buffer.clear();
          while (buffer.hasRemaining() && pipe.read(buffer) >= 0) {
            // until it is whole
          }
        }
      });
    }
  }

  private static ChildProcess child(Path film) throws CannotMeasureException {
    try {
      return ChildProcess.start(command(film), "", UnaryOperator.identity());
    } catch (MissingToolException e) {
      throw new CannotMeasureException(e.getMessage());
    }
  }

  /** As it is done without a pipe of one's own. */
  private Cost stream(Path film) throws Exception {
    byte[] array = new byte[BYTES];
    Process child =
        new ProcessBuilder(command(film)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (FramePool pool = new FramePool(2, CAMERA, PixelFormat.RGB);
        InputStream in = child.getInputStream()) {
      return cost(pictures -> {
        for (int i = 0; i < pictures; i++) {
          if (in.readNBytes(array, 0, BYTES) != BYTES) {
            throw new CannotMeasureException("ffmpeg ended early");
          }
          Frame frame = pool.acquire(i, i).orElseThrow();
          frame.pixels().asByteBuffer().put(array);
          frame.release();
        }
      });
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** A camera that always has a picture. */
  private record Still(FramePool pool) implements Camera {
    @Override
    public Optional<Frame> poll() {
      return pool.acquire(0, 0);
    }

    @Override
    public CameraModel model() {
      return CAMERA;
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

  private void straighten(Sheet sheet) throws Exception {
    sheet.setting(
        "bare", "Calib3d.undistort of the same lens, which makes its table for every picture");
    Spread ours = new Spread();
    Spread bare = new Spread();
    Allocation allocation = new Allocation();
    long bytes = 0;
    Camera camera =
        new ShapedCamera(
            new Still(new FramePool(2, CAMERA, PixelFormat.RGB)),
            new Shape(CAMERA, LENS, Optional.empty(), 2));
    Mat from = Mat.zeros(new Size(WIDTH, HEIGHT), CvType.CV_8UC3);
    Mat into = new Mat();
    Mat matrix = Mat.eye(3, 3, CvType.CV_64FC1);
    matrix.put(0, 0, CAMERA.focalX(), 0, CAMERA.centreX(), 0, CAMERA.focalY(), CAMERA.centreY());
    MatOfDouble lens = new MatOfDouble(LENS.k1(), LENS.k2(), LENS.p1(), LENS.p2(), LENS.k3());
    for (int i = -50; i < FRAMES; i++) {
      long begun = allocation.bytes();
      long start = clock.nanos();
      camera.poll().orElseThrow().release();
      long between = clock.nanos();
      long allocated = allocation.bytes() - begun;
      long again = clock.nanos();
      Calib3d.undistort(from, into, matrix, lens);
      Core.rotate(into, into, Core.ROTATE_180);
      long end = clock.nanos();
      if (i >= 0) {
        ours.add(between - start);
        bare.add(end - again);
        bytes += allocated;
      }
    }
    camera.close();
    for (Mat used : new Mat[] {from, into, matrix, lens}) {
      used.release();
    }
    sheet.head("a picture straightened and turned by 180 degrees", "ms");
    sheet.spreads(ours, bare, MILLIS);
    sheet.row("heap allocated, bytes", (double) bytes / FRAMES);
  }
}
