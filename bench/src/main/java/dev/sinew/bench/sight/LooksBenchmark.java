package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.engine.LoadedModels;
import dev.sinew.perception.look.BoardInferenceService;
import dev.sinew.perception.look.FrameFirst;
import dev.sinew.perception.look.LookLimits;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.world.VirtualClock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** From asking for a look to its answer, beside calling the detector. */
public final class LooksBenchmark implements Benchmark {
  private static final int WARM_UP = 40;
  private static final int FRAMES = 300;
  private static final double MILLIS = 1e6;
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final Installation here;
  private final Clock clock;

  public LooksBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "looks";
  }

  @Override
  public String summary() {
    return "from asking the board for a look to its answer, beside calling the detector";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    Models models = Models.of(here.home(), here.environment());
    sheet.setting(
        "settings",
        "%d frames of 640 x 480 RGB (photographs of configs/worlds), one look at a time, in turns with the reference"
            .formatted(FRAMES));
    sheet.setting("inline", "the same scheduler in virtual time, on the asking thread");
    sheet.setting(
        "bare", "NetworkDetector.detect of the same frame by the same model on the asking thread");
    Optional<ModelManifest> first = Optional.empty();
    for (ModelManifest manifest : models.manifests()) {
      if (first.isEmpty()
          && manifest.decoder().task() == ModelManifest.Task.OBJECTS
          && models.store().find(manifest).isPresent()) {
        first = Optional.of(manifest);
      }
    }
    if (first.isEmpty()) {
      throw new CannotMeasureException("no model file of a detector is here");
    }
    try (Photographs photographs =
        Photographs.open(here.home().resolve("configs/worlds/pictures"))) {
      measure(sheet, models, models.store().require(first.get()), photographs);
    }
  }

  private void measure(Sheet sheet, Models models, ModelFile file, Photographs photographs)
      throws Exception {
    ModelManifest manifest = file.manifest();
    ModelChoice plain = new ModelChoice.Exactly(manifest.ref(ModelRef.Run.PLAIN));
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    Spread inline = new Spread();
    VirtualClock still = new VirtualClock();
    long oursBytes = 0;
    long bareBytes = 0;
    long boxes = 0;
    LoadedModels loaded = LoadedModels.present(models.store(), List.of(manifest), 1);
    LoadedModels loadedInline = LoadedModels.present(models.store(), List.of(manifest), 1);
    try (NetworkDetector detector = NetworkDetector.open(file, 1);
        BoardInferenceService service =
            BoardInferenceService.live(loaded, LookLimits.DEFAULT, clock, new FrameFirst(0));
        BoardInferenceService scheduler =
            BoardInferenceService.inVirtualTime(loadedInline, LookLimits.DEFAULT, still)) {
      for (int i = -WARM_UP; i < FRAMES; i++) {
        Frame frame = photographs.frame(i + WARM_UP);
        long bytes = allocation.bytes();
        long start = clock.nanos();
        int found = detector.detect(frame).size();
        long between = clock.nanos();
        long bytesBetween = allocation.bytes();
        CompletableFuture<InferenceAnswer> answer = new CompletableFuture<>();
        service.submit(
            InferenceRequest.onBoard(InferencePicture.of(frame), plain, between + PATIENCE_NANOS),
            answer::complete);
        int looked = boxes(answer);
        long end = clock.nanos();
        long bytesEnd = allocation.bytes();
        CompletableFuture<InferenceAnswer> same = new CompletableFuture<>();
        long third = clock.nanos();
        scheduler.submit(
            InferenceRequest.onBoard(
                InferencePicture.of(frame), plain, still.nanos() + PATIENCE_NANOS),
            same::complete);
        still.advanceTo(still.nanos() + PATIENCE_NANOS / 2);
        scheduler.step();
        long last = clock.nanos();
        if (looked != found || boxes(same) != found) {
          throw new CannotMeasureException(
              "a look found %d boxes where the detector found %d".formatted(looked, found));
        }
        if (i >= 0) {
          bareBytes += bytesBetween - bytes;
          oursBytes += bytesEnd - bytesBetween;
          bare.add(between - start);
          ours.add(end - between);
          inline.add(last - third);
          boxes += found;
        }
      }
    }
    if (boxes == 0) {
      throw new CannotMeasureException(manifest.name() + " found nothing in any photograph");
    }
    sheet.head(manifest.name() + ", a look", "ms");
    sheet.spreads(ours, bare, MILLIS);
    sheet.row(
        "p50 without the hand-over between threads", inline.p50() / MILLIS, bare.p50() / MILLIS);
    sheet.row(
        "heap allocated by the asking thread, bytes",
        (double) oursBytes / FRAMES,
        (double) bareBytes / FRAMES);
  }

  private static int boxes(CompletableFuture<InferenceAnswer> answer)
      throws CannotMeasureException, InterruptedException, ExecutionException {
    return switch (answer.get()) {
      case InferenceAnswer.Answered answered -> answered.detections().size();
      case InferenceAnswer.Declined declined ->
          throw new CannotMeasureException("a look was declined: " + declined.sentence());
    };
  }
}
