package dev.sinew.bench.sight;

import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.perception.picture.ImageDecoder;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import dev.sinew.sdk.vision.PixelFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The photographs of the worlds as frames of the rover's camera: 640 × 480, RGB. */
final class Photographs implements AutoCloseable {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;

  private final FramePool pool;
  private final List<Frame> frames = new ArrayList<>();

  private Photographs(int count) {
    pool = new FramePool(count, WIDTH, HEIGHT, PixelFormat.RGB);
  }

  static Photographs open(Path folder) throws CannotMeasureException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    } catch (IOException e) {
      throw new CannotMeasureException(folder + " cannot be listed: " + e.getMessage(), e);
    }
    if (files.isEmpty()) {
      throw new CannotMeasureException(folder + " holds no photographs");
    }
    Photographs photographs = new Photographs(files.size());
    try {
      for (Path file : files) {
        photographs.add(Files.readAllBytes(file));
      }
      return photographs;
    } catch (IOException | InferenceException e) {
      photographs.close();
      throw new CannotMeasureException("a photograph cannot be read: " + e.getMessage(), e);
    }
  }

  private void add(byte[] file) throws InferenceException {
    Frame frame = pool.acquire(0, frames.size()).orElseThrow();
    frames.add(frame);
    Mat picture = new ImageDecoder().decode(file);
    Mat target = new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, frame.pixels().asByteBuffer());
    Mat small = new Mat();
    Imgproc.resize(picture, small, new Size(WIDTH, HEIGHT));
    Imgproc.cvtColor(small, target, Imgproc.COLOR_BGR2RGB);
    small.release();
    target.release();
    picture.release();
  }

  /** One after the other, again and again. */
  Frame frame(int number) {
    return frames.get(number % frames.size());
  }

  int count() {
    return frames.size();
  }

  @Override
  public void close() {
    frames.forEach(Frame::release);
    pool.close();
  }
}
