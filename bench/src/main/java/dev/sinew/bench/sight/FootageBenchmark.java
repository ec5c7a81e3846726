package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.Tracker;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.perception.watch.Footage;
import dev.sinew.perception.watch.FootageOpener;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Frame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** From a picture of a real video to tracks, beside the network alone and Python OpenCV's DNN. */
public final class FootageBenchmark implements Benchmark {
  /** Environment variable that names another video. */
  private static final String VIDEO = "SINEW_BENCH_VIDEO";

  private static final String DEBIAN_VIDEO = "/usr/share/doc/opencv-doc/examples/data/vtest.avi";
  private static final int WARM_UP = 40;
  private static final int PICTURES = 300;
  private static final double MILLIS = 1e6;
  private static final Pose2d STANDING = new Pose2d(0, 0, 0);

  private final Installation here;
  private final Clock clock;

  public FootageBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "footage";
  }

  @Override
  public String summary() {
    return "from a picture of a video to tracks, beside ONNX Runtime alone and Python OpenCV's DNN";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    Path video = Path.of(here.environment().getOrDefault(VIDEO, DEBIAN_VIDEO));
    if (!Files.isReadable(video)) {
      throw new CannotMeasureException(
          "no video " + video + "; apt install opencv-doc, or name one in " + VIDEO);
    }
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    Models models = Models.of(here.home(), here.environment());
    sheet.setting(
        "settings",
        "%d pictures of %s, one thread, the video's decoding not counted"
            .formatted(PICTURES, video.getFileName()));
    sheet.setting("bare", "OrtSession.run of the same model, in turns; Python in its own process");
    int measured = 0;
    for (ModelManifest manifest : models.manifests()) {
      Optional<ModelFile> file =
          manifest.decoder().task() == ModelManifest.Task.OBJECTS
              ? models.store().find(manifest)
              : Optional.empty();
      if (file.isPresent()) {
        Spread ours = measure(sheet, file.get(), video);
        python(sheet, file.get(), video, ours);
        measured++;
      }
    }
    if (measured == 0) {
      throw new CannotMeasureException("no model file of a detector is here");
    }
  }

  private Spread measure(Sheet sheet, ModelFile file, Path video) throws Exception {
    Spread ours = new Spread();
    Spread bare = new Spread();
    Allocation allocation = new Allocation();
    long bytes = 0;
    long boxes = 0;
    int seen = -WARM_UP;
    try (NetworkDetector detector = NetworkDetector.open(file, 1);
        BareSession session = new BareSession(file.bytes());
        Footage footage = new FootageOpener(clock).open(video.toString(), Optional.empty())) {
      Tracker tracker =
          new Tracker(
              footage.camera(), TrackerSettings.forDetector(file.manifest().thresholds().score()));
      while (seen < PICTURES) {
        Optional<Frame> next = footage.next();
        if (next.isEmpty()) {
          break;
        }
        Frame frame = next.get();
        try {
          long bytesBefore = allocation.bytes();
          long start = clock.nanos();
          var found = detector.detect(frame);
          tracker.update(
              new Moment(frame.captureNanos(), STANDING, Obstacles.NONE, STANDING), found);
          long between = clock.nanos();
          long bytesBetween = allocation.bytes();
          session.run();
          long end = clock.nanos();
          if (seen >= 0) {
            ours.add(between - start);
            bare.add(end - between);
            bytes += bytesBetween - bytesBefore;
            boxes += found.size();
          }
        } finally {
          frame.release();
        }
        seen++;
      }
    }
    if (boxes == 0) {
      throw new CannotMeasureException(
          file.manifest().name() + " found nothing in " + video + ": not what it should measure");
    }
    sheet.head(file.manifest().name() + ", picture to tracks", "ms");
    sheet.spreads(ours, bare, MILLIS);
    sheet.row("pictures a second", 1e9 / ours.mean(), 1e9 / bare.mean());
    sheet.row("heap allocated, bytes", (double) bytes / Math.max(1, seen));
    sheet.row("boxes found", (double) boxes / Math.max(1, seen));
    return ours;
  }

  private static void python(Sheet sheet, ModelFile file, Path video, Spread ours)
      throws Exception {
    int side = file.manifest().input().width();
    switch (PythonDnn.run(file.path(), video, side, PICTURES, WARM_UP)) {
      case PythonDnn.Ran(long pictures, double p50, double p99, String version) -> {
        sheet.head(
            file.manifest().name() + " beside Python OpenCV " + version + ", " + pictures, "ms");
        sheet.row("p50", ours.p50() / MILLIS, p50);
        sheet.row("p99", ours.p99() / MILLIS, p99);
      }
      case PythonDnn.Failed(String why) ->
          sheet.setting("python", file.manifest().name() + ": " + why);
    }
  }
}
