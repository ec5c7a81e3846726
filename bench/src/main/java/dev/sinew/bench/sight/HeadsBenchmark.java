package dev.sinew.bench.sight;

import dev.sinew.bench.report.Allocation;
import dev.sinew.bench.report.Benchmark;
import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.bench.report.Sheet;
import dev.sinew.bench.report.Spread;
import dev.sinew.perception.head.Candidates;
import dev.sinew.perception.head.ClassifierHead;
import dev.sinew.perception.head.HeadDecoder;
import dev.sinew.perception.head.PoseHead;
import dev.sinew.perception.head.SegmentationHead;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.session.NetworkSession.Output;
import dev.sinew.runtime.engine.Installation;
import dev.sinew.runtime.engine.Models;
import dev.sinew.sdk.time.Clock;
import java.nio.FloatBuffer;
import java.util.List;

/** From a network's output tensors to boxes, beside one run of the bundled network. */
public final class HeadsBenchmark implements Benchmark {
  private static final String BUNDLED = "nanodet-g";
  private static final int WARM_UP = 200;
  private static final int RUNS = 500;
  private static final int FEW = 30;
  private static final double MICROS = 1e3;

  private final Installation here;
  private final Clock clock;

  public HeadsBenchmark(Installation here, Clock clock) {
    this.here = here;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "heads";
  }

  @Override
  public String summary() {
    return "from a network's output tensors to boxes, beside a run of the bundled network";
  }

  @Override
  public void run(Sheet sheet) throws Exception {
    NativeLibraries.load(here.home().resolve(".sinew/natives"));
    Models models = Models.of(here.home(), here.environment());
    ModelManifest manifest =
        models
            .named(BUNDLED)
            .orElseThrow(() -> new CannotMeasureException("no manifest " + BUNDLED));
    ModelFile file = models.store().require(manifest);
    sheet.setting(
        "settings",
        "decoding and suppression alone, %d runs, tensors in direct memory: %d finds, and every place a find"
            .formatted(RUNS, FEW));
    sheet.setting("bare", "OrtSession.run of %s, one thread, in turns".formatted(BUNDLED));
    try (BareSession session = new BareSession(file.bytes())) {
      for (HeadLoad load : HeadLoad.all()) {
        measure(sheet, load, FEW, session);
        measure(sheet, load, load.places(), session);
      }
      readers(sheet, session);
    }
  }

  private void measure(Sheet sheet, HeadLoad load, int finds, BareSession session)
      throws Exception {
    load.find(finds, load.manifest().input().width());
    HeadDecoder decoder = HeadDecoder.of(load.manifest(), load.outputs(), load.classes());
    Candidates candidates = new Candidates(decoder.capacity());
    int[] kept = new int[300];
    int[] found = new int[1];
    measure(
        sheet,
        load.title() + ", " + finds + " finds",
        session,
        () -> {
          candidates.clear();
          decoder.decode(load.outputs(), 0.25f, candidates);
          found[0] =
              decoder.blends() ? candidates.blend(0.6, kept) : candidates.suppress(0.6, kept);
        });
    sheet.row("boxes kept", found[0]);
    if (found[0] == 0) {
      throw new CannotMeasureException(load.title() + ": nothing was found in what was put there");
    }
  }

  /** What gives no boxes: labels, regions, points. */
  private void readers(Sheet sheet, BareSession session) throws Exception {
    List<Output> scores = List.of(HeadLoad.output("prob", 1, 1001));
    ClassifierHead classifier =
        ClassifierHead.of(
            HeadLoad.manifest("classifier", 224, "head: { activation: 'softmax' },"), scores, 1001);
    int[] best = new int[3];
    measure(
        sheet,
        "classifier, softmax over 1001, best three",
        session,
        () -> {
          classifier.read(scores);
          classifier.best(0, best);
        });
    List<Output> planes = List.of(HeadLoad.output("planes", 1, 21, 128, 128));
    SegmentationHead segmentation =
        SegmentationHead.of(HeadLoad.manifest("segmentation", 512, ""), planes, 21);
    measure(
        sheet,
        "segmentation, 21 planes of 128 x 128",
        session,
        () -> segmentation.read(planes, 512, 512));
    List<Output> table = List.of(HeadLoad.output("output0", 1, 56, 8400));
    for (int place = 0; place < 8400; place += 280) {
      FloatBuffer values = table.getFirst().values();
      values.put(place, place % 640).put(8400 + place, place * 7 % 640);
      values.put(16_800 + place, 20).put(25_200 + place, 40).put(33_600 + place, 0.9f);
    }
    PoseHead pose = PoseHead.of(HeadLoad.manifest("pose", 640, ""), table);
    measure(sheet, "pose, 56 x 8400, 20 bodies", session, () -> pose.read(table, 0.25f, 0.6));
  }

  private void measure(Sheet sheet, String title, BareSession session, Runnable reading)
      throws Exception {
    Allocation allocation = new Allocation();
    Spread ours = new Spread();
    Spread bare = new Spread();
    long bytes = 0;
    for (int i = -WARM_UP; i < RUNS; i++) {
      long before = allocation.bytes();
      long start = clock.nanos();
      reading.run();
      long end = clock.nanos();
      if (i >= 0) {
        bytes += allocation.bytes() - before;
        ours.add(end - start);
        if (i % 10 == 0) {
          long from = clock.nanos();
          session.run();
          bare.add(clock.nanos() - from);
        }
      }
    }
    sheet.head(title, "us");
    sheet.spreads(ours, bare, MICROS);
    sheet.row("heap allocated, bytes", (double) bytes / RUNS);
  }
}
