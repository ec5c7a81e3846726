package dev.sinew.perception.watch;

import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FrameCounts;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Picture files, each in its own size, one a second. */
final class StillFootage implements Footage {
  private static final double ANGLE = Math.PI / 3;
  private static final long SECOND = 1_000_000_000L;

  private final List<Path> files;
  private final ImageDecoder decoder = new ImageDecoder();
  private @Nullable FramePool pool;
  private int next;
  private int damaged;
  private String problem = "";

  private StillFootage(List<Path> files) {
    this.files = files;
  }

  /**
   * @param source a picture, or a folder whose pictures are taken by name
   * @throws IOException if there is none
   */
  static StillFootage of(Path source) throws IOException {
    if (!Files.isDirectory(source)) {
      return new StillFootage(List.of(source));
    }
    try (Stream<Path> all = Files.list(source)) {
      List<Path> pictures = all.filter(StillFootage::isPicture).sorted().toList();
      if (pictures.isEmpty()) {
        throw new IOException(source + ": there is no JPEG or PNG picture in this folder");
      }
      return new StillFootage(pictures);
    }
  }

  static boolean isPicture(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file)
        && (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png"));
  }

  @Override
  public Optional<Frame> next() throws IOException, InferenceException {
    Optional<Mat> picture = Optional.empty();
    while (picture.isEmpty() && next < files.size()) {
      picture = read(files.get(next));
      next++;
    }
    if (picture.isEmpty()) {
      if (damaged == files.size()) {
        throw new InferenceException(problem);
      }
      return Optional.empty();
    }
    Mat pixels = picture.get();
    int number = next - 1;
    try {
      FramePool made = poolOf(pixels);
      Frame frame = made.acquire(number * SECOND, number).orElseThrow();
      ByteBuffer memory = frame.pixels().asByteBuffer();
      Mat target = new Mat(pixels.rows(), pixels.cols(), CvType.CV_8UC3, memory);
      pixels.copyTo(target);
      target.release();
      return Optional.of(frame);
    } finally {
      pixels.release();
    }
  }

  /** A picture that cannot be read is left out and counted; the next one may be better. */
  private Optional<Mat> read(Path file) throws IOException {
    try {
      return Optional.of(decoder.decode(Files.readAllBytes(file)));
    } catch (InferenceException e) {
      damaged++;
      problem = file + ": " + e.getMessage();
      return Optional.empty();
    }
  }

  private FramePool poolOf(Mat pixels) {
    FramePool made = pool;
    if (made == null || made.width() != pixels.cols() || made.height() != pixels.rows()) {
      close();
      made = new FramePool(1, pixels.cols(), pixels.rows(), PixelFormat.BGR);
      pool = made;
    }
    return made;
  }

  @Override
  public CameraModel camera() {
    FramePool made = pool;
    int width = made == null ? 640 : made.width();
    int height = made == null ? 480 : made.height();
    return CameraModel.ofFieldOfView(width, height, ANGLE, new Pose2d(0, 0, 0), 1);
  }

  @Override
  public double framesPerSecond() {
    return 1;
  }

  @Override
  public long total() {
    return files.size();
  }

  @Override
  public boolean still() {
    return true;
  }

  @Override
  public FrameCounts counts() {
    return new FrameCounts(next - damaged, 0, damaged, 0);
  }

  @Override
  public void close() {
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }
}
