package dev.sinew.perception.engine;

import dev.sinew.perception.look.BoardInferenceService;
import dev.sinew.perception.look.BoardModels;
import dev.sinew.perception.look.FrameFirst;
import dev.sinew.perception.look.LookLimits;
import dev.sinew.perception.look.LookReport;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import dev.sinew.sdk.inference.InferenceAnswer;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceRequest;
import dev.sinew.sdk.inference.ModelChoice;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.inference.PendingInference;
import dev.sinew.sdk.inference.Urgency;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.vision.Detection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Every model whose file is present, run thoroughly or plainly over encoded pictures, on the same
 * scheduler that makes a board's own looks. Thread-safe: one run at a time, the others wait. {@code
 * OpenCvNative.load} must have been called.
 */
public final class LocalInferenceEngine implements InferenceEngine {
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  private final BoardInferenceService service;
  private final List<ModelRef> models;
  private final Clock clock;

  LocalInferenceEngine(BoardModels models, Clock clock) {
    this.clock = clock;
    this.models = models.served().stream().map(BoardModels.Served::model).toList();
    this.service = BoardInferenceService.live(models, LookLimits.DEFAULT, clock, new FrameFirst(0));
  }

  /**
   * Loads every model that is present.
   *
   * @param manifests those this installation knows, in any order; the most accurate comes first in
   *     {@link #models()}
   * @param threads how many threads one run may use, 1 to 64
   * @throws ModelException if a file is present and is not what its manifest says; an absent one is
   *     no fault
   */
  public static LocalInferenceEngine open(
      ModelStore store, List<ModelManifest> manifests, int threads, Clock clock)
      throws ModelException {
    LoadedModels models = LoadedModels.present(store, manifests, threads);
    models.loadAll();
    return new LocalInferenceEngine(models, clock);
  }

  @Override
  public List<ModelRef> models() {
    return models;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InferenceException also if nobody looked within a minute, or the calling thread is
   *     interrupted
   */
  @Override
  public List<Detection> detect(ModelRef model, byte[] jpegOrPng) throws InferenceException {
    CompletableFuture<InferenceAnswer> answer = new CompletableFuture<>();
    PendingInference pending =
        service.submit(
            new InferenceRequest(
                new InferencePicture.File(jpegOrPng, 0),
                new ModelChoice.Exactly(model),
                Urgency.BACKGROUND,
                clock.nanos() + PATIENCE_NANOS,
                0,
                InferenceRequest.Privacy.NEVER_LEAVES),
            answer::complete);
    try {
      return switch (await(answer)) {
        case InferenceAnswer.Answered answered -> answered.detections();
        case InferenceAnswer.Declined declined -> throw new InferenceException(declined.sentence());
      };
    } catch (InterruptedException stopped) {
      pending.cancel();
      Thread.currentThread().interrupt();
      throw new InferenceException("interrupted while " + model.words() + " looked", stopped);
    }
  }

  private InferenceAnswer await(CompletableFuture<InferenceAnswer> answer)
      throws InterruptedException {
    while (true) {
      try {
        return answer.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException notYet) {
        // Whoever waits sees to it that a hung model does not hold it for ever.
        service.step();
      } catch (ExecutionException defect) {
        throw new IllegalStateException("an answer is only ever completed", defect);
      }
    }
  }

  /** What was run since the start. */
  public LookReport report() {
    return service.report();
  }

  @Override
  public void close() {
    service.close();
  }
}
