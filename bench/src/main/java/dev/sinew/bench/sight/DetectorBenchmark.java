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
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.sdk.time.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;

/** From a frame to boxes, beside the network alone. */
public final class DetectorBenchmark implements Benchmark {
  private static final int WARM_UP = 40;
  private static final int FRAMES = 300;
  private static final double MILLIS = 1e6;

  private final Installation here;
  private final Clock clock;

  public DetectorBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "detector";
  }

  @Override
  public String summary() {
    return "from a camera frame to boxes, beside ONNX Runtime alone";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    Models models = Models.of(here.home(), here.environment());
    sheet.setting(
        "settings",
        "%d frames of 640 x 480 RGB (photographs of configs/worlds), one thread, in turns with the reference"
            .formatted(FRAMES));
    sheet.setting(
        "bare", "OrtSession.run of the same model and options, fixed input, pinned outputs");
    int measured = 0;
    try (Photographs photographs =
        Photographs.open(here.home().resolve("configs/worlds/pictures"))) {
      for (ModelManifest manifest : models.manifests()) {
        if (manifest.decoder().task() != ModelManifest.Task.OBJECTS) {
          continue;
        }
        Optional<ModelFile> file = models.store().find(manifest);
        if (file.isPresent()) {
          measure(sheet, file.get(), photographs);
          measured++;
        } else {
          sheet.setting("missing", models.store().absence(manifest));
        }
      }
    }
    if (measured == 0) {
      throw new CannotMeasureException("no model file is here");
    }
  }

  private void measure(Sheet sheet, ModelFile file, Photographs photographs) throws Exception {
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    Spread oursBusy = new Spread();
    Spread bareBusy = new Spread();
    ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    long oursBytes = 0;
    long bareBytes = 0;
    long boxes = 0;
    try (NetworkDetector detector = NetworkDetector.open(file, 1);
        BareSession session = new BareSession(file.bytes())) {
      for (int i = -WARM_UP; i < FRAMES; i++) {
        var frame = photographs.frame(i + WARM_UP);
        long bytes = allocation.bytes();
        long busy = thread.getCurrentThreadCpuTime();
        long start = clock.nanos();
        int found = detector.detect(frame).size();
        long between = clock.nanos();
        long busyBetween = thread.getCurrentThreadCpuTime();
        long bytesBetween = allocation.bytes();
        session.run();
        long end = clock.nanos();
        long busyEnd = thread.getCurrentThreadCpuTime();
        if (i >= 0) {
          bareBytes += allocation.bytes() - bytesBetween;
          oursBytes += bytesBetween - bytes;
          ours.add(between - start);
          bare.add(end - between);
          oursBusy.add(busyBetween - busy);
          bareBusy.add(busyEnd - busyBetween);
          boxes += found;
        }
      }
    }
    if (boxes == 0) {
      throw new CannotMeasureException(
          file.manifest().name() + " found nothing in any photograph: not what it should measure");
    }
    sheet.head(file.manifest().name() + ", a frame", "ms");
    sheet.spreads(ours, bare, MILLIS);
    sheet.row("processor time, p50", oursBusy.p50() / MILLIS, bareBusy.p50() / MILLIS);
    sheet.row("heap allocated, bytes", (double) oursBytes / FRAMES, (double) bareBytes / FRAMES);
    sheet.row("boxes found", (double) boxes / FRAMES);
  }
}
