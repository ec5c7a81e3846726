package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.session.FrameMats;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.bind.RecordBinder;
import dev.sinew.runtime.config.json5.Json5Reader;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Each kind of stage over the same pictures, beside the least that any of them does. */
public final class StagesBenchmark implements Benchmark {
  private static final int WARM_UP = 40;
  private static final int FRAMES = 200;
  private static final double MILLIS = 1e6;

  /** What a stage's entry needs beyond its defaults; what is usual where it is not here. */
  private static final Map<String, List<String>> ENTRIES =
      Map.of(
          "tags", List.of("{ size: 0.16 }"),
          "colour", List.of("{ colours: { red: { hue: [345, 15] }, green: { hue: [90, 150] } } }"),
          "faces", List.of("{ levels: 1 }", "{ levels: 2 }", "{ levels: 3 }"),
          "classify", List.of("{ model: 'classifier' }"),
          "segment", List.of("{ model: 'segmentation' }"),
          "pose", List.of("{ model: 'pose' }"));

  private final Installation here;
  private final Clock clock;

  public StagesBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "stages";
  }

  @Override
  public String summary() {
    return "each stage of perception over a picture, beside one conversion to grey";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    Models models = Models.of(here.home(), here.environment());
    sheet.setting(
        "settings",
        "%d frames of 640 x 480 RGB (photographs of configs/worlds), a lidar's turn of 360 points, in turns with the reference"
            .formatted(FRAMES));
    sheet.setting("bare", "Imgproc.cvtColor of the same frame from RGB to grey");
    try (Photographs photographs =
        Photographs.open(here.home().resolve("configs/worlds/pictures"))) {
      for (StageKind<?> kind : here.stages()) {
        for (String entry : ENTRIES.getOrDefault(kind.name(), List.of("{}"))) {
          measure(sheet, kind, entry, models, photographs);
        }
      }
    }
  }

  private <C extends Record> void measure(
      Sheet sheet, StageKind<C> kind, String entry, Models models, Photographs photographs)
      throws Exception {
    Loaded<C> read =
        new RecordBinder()
            .bind(
                new Json5Reader(Map.of()).read(kind.name(), entry.getBytes(StandardCharsets.UTF_8)),
                kind.configurationType());
    if (!(read instanceof Loaded.Ok<C>(C configuration, _))) {
      sheet.setting(kind.name(), "not measured without an entry: " + read.problemList());
      return;
    }
    CameraModel camera = CameraModel.ofFieldOfView(640, 480, 1.085, Pose2d.ORIGIN, 0.2);
    try (Stage stage = kind.open(configuration, new StageContext(camera, models::require))) {
      measure(sheet, kind.name() + " " + entry, stage, photographs);
    } catch (ModelException e) {
      sheet.setting(kind.name(), "not measured: " + e.getMessage());
    }
  }

  private void measure(Sheet sheet, String name, Stage stage, Photographs photographs)
      throws Exception {
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    FrameMats mats = new FrameMats();
    Mat grey = new Mat();
    Obstacles room = room();
    List<Observation> found = new ArrayList<>();
    long bytes = 0;
    for (int i = -WARM_UP; i < FRAMES; i++) {
      Frame frame = photographs.frame(i + WARM_UP);
      Mat pixels = mats.of(frame);
      long time = (i + WARM_UP) * 100_000_000L;
      View view =
          new View(
              new Picture(pixels, frame.format()),
              new Moment(time, Pose2d.ORIGIN, room, Pose2d.ORIGIN),
              List.of());
      found.clear();
      long before = allocation.bytes();
      long start = clock.nanos();
      stage.look(view, found);
      long between = clock.nanos();
      long after = allocation.bytes();
      Imgproc.cvtColor(pixels, grey, Imgproc.COLOR_RGB2GRAY);
      long end = clock.nanos();
      if (i >= 0) {
        bytes += after - before;
        ours.add(between - start);
        bare.add(end - between);
      }
    }
    grey.release();
    sheet.head(name + ", a look", "ms");
    sheet.spreads(ours, bare, MILLIS);
    sheet.row("heap allocated, bytes", (double) bytes / FRAMES);
  }

  /** A room of 6 m by 4 m with a box in it, as a turn of the lidar sees it. */
  private static Obstacles room() {
    float[] x = new float[360];
    float[] y = new float[360];
    for (int i = 0; i < 360; i++) {
      double angle = Math.toRadians(i);
      double range = Math.min(3 / Math.abs(Math.cos(angle)), 2 / Math.abs(Math.sin(angle)));
      range = Math.abs(i - 30) < 6 ? 1.2 : range;
      x[i] = (float) (range * Math.cos(angle));
      y[i] = (float) (range * Math.sin(angle));
    }
    return new Obstacles(0, x, y);
  }
}
