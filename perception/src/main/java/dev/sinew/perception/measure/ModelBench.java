package dev.sinew.perception.measure;

import dev.sinew.perception.detect.NetworkDetector;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Frame;
import java.util.Optional;

/**
 * Measures a model on this machine: bare {@code session.run} and, for a detector, the whole way
 * from a frame to boxes, in turns, so that both meet the same disturbances. Single-threaded.
 */
public final class ModelBench {
  private final Clock clock;
  private final int warmUp;
  private final int runs;

  /**
   * What was measured.
   *
   * @param threads one run could use
   * @param runs of each kind
   * @param bare the network alone
   * @param whole from a frame to boxes; empty where the model is no detector
   * @param boxes found in the frame; 0 where the model is no detector
   * @param residentBytes what this process grew by from before the network was loaded until after
   *     its first runs; empty where the system does not say
   */
  public record Report(
      String model,
      int threads,
      int runs,
      Latency bare,
      Optional<Latency> whole,
      int boxes,
      Optional<Long> residentBytes) {

    /** Whole over bare, at p50; empty where the model is no detector. */
    public Optional<Double> ratio() {
      return whole.map(latency -> latency.p50Millis() / bare.p50Millis());
    }
  }

  /** Half of the runs, and all but one of a hundred, took no longer; milliseconds. */
  public record Latency(double p50Millis, double p99Millis) {
    private static Latency of(Durations durations) {
      return new Latency(durations.millis(0.5), durations.millis(0.99));
    }
  }

  /**
   * @param warmUp runs before those that count, at least 0
   * @param runs that count, at least 1
   */
  public ModelBench(Clock clock, int warmUp, int runs) {
    if (warmUp < 0 || runs < 1) {
      throw new IllegalArgumentException("warmUp " + warmUp + ", runs " + runs);
    }
    this.clock = clock;
    this.warmUp = warmUp;
    this.runs = runs;
  }

  /** Whether a model gives boxes, so that the way from frame to boxes can be measured. */
  public static boolean detects(ModelManifest manifest) {
    ModelManifest.Task task = manifest.decoder().task();
    return task == ModelManifest.Task.OBJECTS || task == ModelManifest.Task.FACES;
  }

  /**
   * Measures one model.
   *
   * @param frame what a detector looks at; only read
   * @param threads how many threads one run may use, 1 to 64
   * @throws ModelException if the model cannot be loaded or run
   */
  public Report run(ModelFile file, Frame frame, int threads) throws ModelException {
    Optional<Long> before = ResidentMemory.bytes();
    return detects(file.manifest())
        ? withDetector(file, frame, threads, before)
        : alone(file, threads, before);
  }

  private Report alone(ModelFile file, int threads, Optional<Long> before) throws ModelException {
    Durations bare = new Durations(runs);
    try (BareNetwork network = BareNetwork.open(file, threads)) {
      network.pin();
      for (int i = -warmUp; i < runs; i++) {
        long start = clock.nanos();
        network.run();
        if (i >= 0) {
          bare.add(clock.nanos() - start);
        }
      }
      return report(file, threads, bare, Optional.empty(), 0, growth(before));
    }
  }

  private Report withDetector(ModelFile file, Frame frame, int threads, Optional<Long> before)
      throws ModelException {
    Durations bare = new Durations(runs);
    Durations whole = new Durations(runs);
    try (NetworkDetector detector = NetworkDetector.open(file, threads)) {
      int boxes = detector.detect(frame).size();
      Optional<Long> grown = growth(before);
      try (BareNetwork network = BareNetwork.open(file, threads)) {
        network.pin();
        for (int i = -warmUp; i < runs; i++) {
          long start = clock.nanos();
          detector.detect(frame);
          long between = clock.nanos();
          network.run();
          long end = clock.nanos();
          if (i >= 0) {
            whole.add(between - start);
            bare.add(end - between);
          }
        }
      }
      return report(file, threads, bare, Optional.of(whole), boxes, grown);
    } catch (InferenceException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  private Report report(
      ModelFile file,
      int threads,
      Durations bare,
      Optional<Durations> whole,
      int boxes,
      Optional<Long> resident) {
    return new Report(
        file.manifest().name(),
        threads,
        runs,
        Latency.of(bare),
        whole.map(Latency::of),
        boxes,
        resident);
  }

  private static Optional<Long> growth(Optional<Long> before) {
    return before.flatMap(from -> ResidentMemory.bytes().map(now -> Math.max(0, now - from)));
  }
}
