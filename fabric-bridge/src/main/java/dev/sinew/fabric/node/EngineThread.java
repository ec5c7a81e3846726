package dev.sinew.fabric.node;

import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs models one after another on one thread, {@code fabric-engine}, with a bounded queue. */
final class EngineThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

  private final InferenceEngine engine;
  private final ThreadPoolExecutor thread;

  /** What was found, or why nothing was. */
  record Outcome(List<Detection> detections, Optional<String> failure) {}

  EngineThread(InferenceEngine engine, int queue) {
    this.engine = engine;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> Thread.ofPlatform().daemon().name("fabric-engine").unstarted(task));
  }

  /**
   * Queues a picture.
   *
   * @param done is told the outcome, on the engine's thread
   * @return false when the queue is full
   */
  boolean run(ModelRef model, byte[] picture, Consumer<Outcome> done) {
    try {
      thread.execute(() -> done.accept(detect(model, picture)));
      return true;
    } catch (RejectedExecutionException full) {
      return false;
    }
  }

  private Outcome detect(ModelRef model, byte[] picture) {
    try {
      return new Outcome(engine.detect(model, picture), Optional.empty());
    } catch (InferenceException failed) {
      return new Outcome(List.of(), Optional.of(String.valueOf(failed.getMessage())));
    } catch (RuntimeException defect) {
      LOG.error("the engine failed", defect);
      return new Outcome(List.of(), Optional.of("the engine failed"));
    }
  }

  @Override
  public void close() {
    List<Runnable> dropped = thread.shutdownNow();
    LOG.debug("{} pictures dropped", dropped.size());
  }
}
