package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.locate.Glance;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.stereo.StereoDistance;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import org.opencv.calib3d.StereoSGBM;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A pair of pictures to the distance of ten things, beside the matching alone. */
public final class StereoBenchmark implements Benchmark {
  private static final int WARM_UP = 10;
  private static final int PAIRS = 60;
  private static final int SHIFT = 24;
  private static final double MILLIS = 1e6;

  private final Installation here;
  private final Clock clock;

  public StereoBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stereo";
  }

  @Override
  public String summary() {
    return "from two pictures to the distance of ten things, beside block matching alone";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    CameraModel camera = CameraModel.ofFieldOfView(640, 480, 1.085, Pose2d.ORIGIN, 0.2);
    sheet.setting(
        "settings",
        "%d pairs of 640 x 480 RGB, baseline 0.12 m, nearest 0.4 m, in turns with the reference"
            .formatted(PAIRS));
    sheet.setting(
        "bare",
        "StereoSGBM.compute, 3-way, of the same pictures at half their size, 80 disparities");
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    FrameMats mats = new FrameMats();
    StereoSGBM alone =
        StereoSGBM.create(0, 80, 3, 27, 108, 1, 31, 5, 100, 1, StereoSGBM.MODE_SGBM_3WAY);
    Mat right = new Mat();
    Mat grey = new Mat();
    Mat leftHalf = new Mat();
    Mat rightHalf = new Mat();
    Mat disparity = new Mat();
    long bytes = 0;
    long told = 0;
    try (Photographs photographs =
            Photographs.open(here.home().resolve("configs/worlds/pictures"));
        StereoDistance stereo = new StereoDistance(camera, 0.12, 0.4)) {
      for (int i = -WARM_UP; i < PAIRS; i++) {
        Mat left = mats.of(photographs.frame(i + WARM_UP));
        Core.copyMakeBorder(
            left.colRange(SHIFT, left.cols()), right, 0, 0, 0, SHIFT, Core.BORDER_REPLICATE);
        half(left, grey, leftHalf);
        half(right, grey, rightHalf);
        Picture leftPicture = new Picture(left, PixelFormat.RGB);
        Picture rightPicture = new Picture(right, PixelFormat.RGB);
        long before = allocation.bytes();
        long start = clock.nanos();
        stereo.see(leftPicture, rightPicture, i);
        for (int thing = 0; thing < 10; thing++) {
          float x = 60 + 50 * thing;
          Glance glance =
              new Glance(
                  new Box(x, 100, x + 80, 300),
                  "thing",
                  i,
                  Pose2d.ORIGIN,
                  Obstacles.NONE,
                  Pose2d.ORIGIN);
          told += stereo.distance(glance).isPresent() ? 1 : 0;
        }
        long between = clock.nanos();
        long after = allocation.bytes();
        alone.compute(leftHalf, rightHalf, disparity);
        long end = clock.nanos();
        if (i >= 0) {
          bytes += after - before;
          ours.add(between - start);
          bare.add(end - between);
        }
      }
    }
    if (told == 0) {
      throw new CannotMeasureException("no distance was told: not what it should measure");
    }
    sheet.head("a pair", "ms");
    sheet.spreads(ours, bare, MILLIS);
    sheet.row("heap allocated, bytes", (double) bytes / PAIRS);
    sheet.row("distances told of 10", (double) told / (PAIRS + WARM_UP));
  }

  private static void half(Mat picture, Mat grey, Mat into) {
    Imgproc.cvtColor(picture, grey, Imgproc.COLOR_RGB2GRAY);
    Imgproc.resize(grey, into, new Size(320, 240), 0, 0, Imgproc.INTER_AREA);
  }
}
