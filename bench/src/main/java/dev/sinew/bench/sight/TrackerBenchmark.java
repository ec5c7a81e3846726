package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.locate.Locator;
import dev.sinew.perception.track.Moment;
import dev.sinew.perception.track.Tracker;
import dev.sinew.perception.track.TrackerKind;
import dev.sinew.perception.track.TrackerSettings;
import dev.sinew.runtime.config.bind.ChoiceWord;
import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.scene.Obstacles;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.CameraModel;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What tracking a picture costs, beside the overlaps that every tracker has to compute. */
public final class TrackerBenchmark implements Benchmark {
  private static final int WARM_UP = 12_000;
  private static final int FRAMES = 4_000;
  private static final long STEP_NANOS = 40_000_000L;
  private static final double MICROS = 1e3;

  private final Clock clock;

  public TrackerBenchmark(Clock clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tracker";
  }

  @Override
  public String summary() {
    return "tracking a picture of 10 and of 100 objects, beside a bare matrix of overlaps";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    sheet.setting(
        "settings",
        "%,d pictures each; objects wander and one in ten finds is missed; no lidar"
            .formatted(FRAMES));
    sheet.setting("bare", "Box.intersectionOverUnion of every object with every other");
    for (TrackerKind kind : TrackerKind.values()) {
      measure(sheet, kind, 10);
      measure(sheet, kind, 100);
    }
  }

  private void measure(Sheet sheet, TrackerKind kind, int objects) throws CannotMeasureException {
    Random random = new Random(7);
    CameraModel camera = CameraModel.ofFieldOfView(1920, 1080, 1.085, Pose2d.ORIGIN, 0.2);
    Tracker tracker =
        new Tracker(camera, TrackerSettings.DEFAULT.with(kind), new Locator(camera, List.of()));
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    long bytes = 0;
    double overlaps = 0;
    for (int i = -WARM_UP; i < FRAMES; i++) {
      List<Detection> found = found(objects, i + WARM_UP, random);
      double turn = 1e-3 * ((i + WARM_UP) % 20);
      Pose2d pose = new Pose2d(0, 0, turn);
      Moment moment = new Moment((i + WARM_UP) * STEP_NANOS, pose, Obstacles.NONE, pose);
      long before = allocation.bytes();
      long start = clock.nanos();
      tracker.update(moment, found);
      long between = clock.nanos();
      long after = allocation.bytes();
      for (Detection a : found) {
        for (Detection b : found) {
          overlaps += a.box().intersectionOverUnion(b.box());
        }
      }
      long end = clock.nanos();
      if (i >= 0) {
        bytes += after - before;
        ours.add(between - start);
        bare.add(end - between);
      }
    }
    if (!(overlaps > 0) || tracker.tracks().size() < objects / 2) {
      throw new CannotMeasureException(
          "%s followed %d of %d objects".formatted(kind, tracker.tracks().size(), objects));
    }
    String name = ChoiceWord.of(kind);
    sheet.head("%s, %d objects, a picture".formatted(name, objects), "µs");
    sheet.spreads(ours, bare, MICROS);
    sheet.row("heap allocated, bytes", (double) bytes / FRAMES);
  }

  /**
   * Objects on a grid that each go round in a small circle, as a detector with noise finds them.
   */
  private static List<Detection> found(int objects, int frame, Random random) {
    List<Detection> found = new ArrayList<>(objects);
    int across = (int) Math.ceil(Math.sqrt(objects));
    for (int i = 0; i < objects; i++) {
      double phase = 0.05 * frame + i;
      double x = 1800.0 / across * (i % across) + 40 * Math.cos(phase) + 2 * random.nextGaussian();
      double y = 1000.0 / across * (i / across) + 20 * Math.sin(phase) + 2 * random.nextGaussian();
      if (random.nextInt(10) > 0) {
        Box box = new Box((float) x, (float) y, (float) x + 120, (float) y + 150);
        found.add(new Detection("person", 0.6f + 0.3f * random.nextFloat(), box));
      }
    }
    return found;
  }
}
