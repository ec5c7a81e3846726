package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.entity.EntityScene;
import dev.sinew.perception.entity.SceneSettings;
import dev.sinew.perception.lidar.ClustersConfiguration;
import dev.sinew.perception.lidar.ClustersKind;
import dev.sinew.perception.lidar.WallsConfiguration;
import dev.sinew.perception.lidar.WallsKind;
import dev.sinew.perception.locate.DistanceSettings;
import dev.sinew.perception.locate.Glance;
import dev.sinew.perception.locate.Locator;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.stage.Stage;
import dev.sinew.perception.stage.StageContext;
import dev.sinew.perception.stage.View;
import dev.sinew.perception.track.Moment;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.sight.FieldSink;
import dev.sinew.runtime.sight.SceneJson;
import dev.sinew.runtime.sight.SightCodec;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Covariance2d;
import dev.sinew.sdk.geometry.Point2d;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.scene.Scene;
import dev.sinew.sdk.scene.SceneText;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.PixelFormat;
import dev.sinew.sdk.vision.Track;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.opencv.core.Mat;

/**
 * What it costs to place things, to keep 50 entities and to find clusters and walls, each beside
 * the one pass over the lidar's turn that nothing of the kind can do without.
 */
public final class SceneBenchmark implements Benchmark {
  private static final int RETURNS = 1450;
  private static final int ENTITIES = 50;
  private static final int SEEN = 10;
  private static final int WARM_UP = 3_000;
  private static final int LOOKS = 3_000;
  private static final long STEP_NANOS = 100_000_000L;
  private static final double MICROS = 1e3;
  private static final CameraModel CAMERA =
      CameraModel.ofFieldOfView(640, 480, 1.085, new Pose2d(0.1, 0, 0), 0.2);

  private final Installation here;
  private final Clock clock;
  private final Obstacles turn = turn();
  private double sum;

  public SceneBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "scene";
  }

  @Override
  public String summary() {
    return "placing, 50 entities, clusters and walls, beside one pass over the lidar's turn";
  }

  private interface Look {
    void at(long nanos);
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    sheet.setting(
        "settings",
        "a lidar's turn of %,d returns in a room with pillars; %,d looks after %,d to warm up, ours and bare in turns"
            .formatted(RETURNS, LOOKS, WARM_UP));
    sheet.setting("bare", "the arc tangent and the range of every return, in one loop over arrays");
    EntityScene scene = new EntityScene(CAMERA, new SceneSettings(1e9, Map.of(), 200));
    for (int i = 0; i < ENTITIES; i++) {
      scene.look(
          moment((i + 1) * STEP_NANOS),
          List.of(track(i, (i + 1) * STEP_NANOS)),
          _ -> Optional.empty(),
          List.of());
    }
    measure(
        sheet,
        "%d entities kept, %d of them seen".formatted(ENTITIES, SEEN),
        nanos -> {
          List<Track> tracks = new ArrayList<>();
          for (int i = 0; i < SEEN; i++) {
            tracks.add(track(i, nanos));
          }
          scene.look(moment(nanos), tracks, _ -> Optional.empty(), List.of());
          sum += scene.entities().size();
        });
    if (scene.entities().size() != ENTITIES) {
      throw new CannotMeasureException(
          "%d entities are left of %d".formatted(scene.entities().size(), ENTITIES));
    }
    bytes(sheet, scene.entities());
    Locator locator = DistanceSettings.DEFAULT.open(CAMERA);
    Box box = new Box(280, 160, 360, 330);
    measure(
        sheet,
        "one box placed by lidar, ground and height",
        nanos ->
            sum +=
                locator
                    .locate(new Glance(box, "person", nanos, Pose2d.ORIGIN, turn, Pose2d.ORIGIN))
                    .map(located -> located.point().x())
                    .orElse(0.0));
    StageContext context =
        new StageContext(
            CAMERA,
            name -> {
              throw new IllegalStateException("a lidar needs no model " + name);
            });
    stage(
        sheet,
        "stage clusters",
        new ClustersKind().open(new ClustersConfiguration(0.17, 0.03, 3, 1.5, 8, 32), context));
    stage(
        sheet,
        "stage walls",
        new WallsKind().open(new WallsConfiguration(0.6, 8, 0.04, 0.1, 32), context));
    if (!Double.isFinite(sum)) {
      throw new CannotMeasureException("the sums are no numbers");
    }
  }

  private void stage(Sheet sheet, String title, Stage stage) throws CannotMeasureException {
    Picture picture = new Picture(new Mat(), PixelFormat.GREY);
    List<Observation> seen = new ArrayList<>();
    try (stage) {
      measure(
          sheet,
          title,
          nanos -> {
            seen.clear();
            try {
              stage.look(new View(picture, moment(nanos), List.of()), seen);
            } catch (InferenceException e) {
              throw new IllegalStateException(e);
            }
            sum += seen.size();
          });
    }
    if (seen.isEmpty()) {
      throw new CannotMeasureException(title + " saw nothing in the room");
    }
    picture.mat().release();
  }

  private void measure(Sheet sheet, String title, Look look) throws CannotMeasureException {
    Spread ours = new Spread();
    Spread bare = new Spread();
    Allocation heap = new Allocation();
    long bytes = 0;
    for (int i = -WARM_UP; i < LOOKS; i++) {
      long nanos = (ENTITIES + WARM_UP + i + 1) * STEP_NANOS;
      long allocated = heap.bytes();
      long begin = clock.nanos();
      look.at(nanos);
      long between = clock.nanos();
      long after = heap.bytes() - allocated;
      long bareBegin = clock.nanos();
      sum += onePass();
      long end = clock.nanos();
      if (i >= 0) {
        ours.add(between - begin);
        bare.add(end - bareBegin);
        bytes += after;
      }
    }
    sheet.head(title, "µs");
    sheet.spreads(ours, bare, MICROS);
    sheet.row("heap, bytes a look", (double) bytes / LOOKS);
  }

  private double onePass() {
    double total = 0;
    for (int i = 0; i < turn.count(); i++) {
      double x = turn.x(i);
      double y = turn.y(i);
      total += StrictMath.atan2(y, x) + Math.sqrt(x * x + y * y);
    }
    return total;
  }

  private static void bytes(Sheet sheet, List<Entity> entities) {
    Scene scene =
        new Scene(
            0,
            entities.getFirst().lastSeenNanos(),
            Pose2d.ORIGIN,
            new Twist2d(0, 0),
            List.of(),
            Obstacles.NONE,
            Optional.empty(),
            List.of(),
            "allow",
            List.of(),
            List.of(),
            entities,
            List.of());
    Count count = new Count();
    SightCodec.putEntities(entities, count);
    // Number, place, covariance, time, confidence and one name's share, each in eight bytes.
    double numbers = 9 * Double.BYTES * entities.size();
    sheet.head("%d entities".formatted(entities.size()), "bytes");
    sheet.row("recorded", count.bytes, numbers);
    sheet.row("as JSON", SceneJson.of(scene).getBytes(StandardCharsets.UTF_8).length, numbers);
    sheet.row("as text for a planner", SceneText.of(scene).length());
  }

  /** As many bytes as the recording's sink would write. */
  private static final class Count implements FieldSink {
    private long bytes;

    @Override
    public void i32(int value) {
      bytes += Integer.BYTES;
    }

    @Override
    public void i64(long value) {
      bytes += Long.BYTES;
    }

    @Override
    public void f64(double value) {
      bytes += Double.BYTES;
    }

    @Override
    public void f32(float value) {
      bytes += Float.BYTES;
    }

    @Override
    public void truth(boolean value) {
      bytes++;
    }

    @Override
    public void text(String value) {
      bytes += Integer.BYTES + value.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private Moment moment(long nanos) {
    return new Moment(nanos, Pose2d.ORIGIN, turn, Pose2d.ORIGIN);
  }

  private static Track track(int i, long nanos) {
    double distance = 2 + 0.8 * (i / 4);
    // What is not seen all the time stands behind the robot, where nobody looks for it.
    double bearing = -0.45 + 0.3 * (i % 4) + (i < SEEN ? 0 : Math.PI);
    return new Track(
        i + 1,
        "thing " + i,
        0.8,
        Track.Source.OWN,
        new Box(10, 10, 60, 120),
        nanos,
        9,
        Optional.of(new Point2d(distance * Math.cos(bearing), distance * Math.sin(bearing))),
        Optional.of(new Covariance2d(0.01, 0, 0.01)),
        "thing " + i,
        0.8);
  }

  private static Obstacles turn() {
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[RETURNS];
    float[] y = new float[RETURNS];
    for (int i = 0; i < RETURNS; i++) {
      double bearing = 2 * Math.PI * i / RETURNS;
      double cos = Math.cos(bearing);
      double sin = Math.sin(bearing);
      double range = i % 200 < 20 ? 1.5 : Math.min(Math.abs(3 / cos), Math.abs(2 / sin));
      x[i] = (float) ((range + 0.01 * random.nextGaussian()) * cos);
      y[i] = (float) ((range + 0.01 * random.nextGaussian()) * sin);
    }
    return new Obstacles(0, x, y);
  }
}
