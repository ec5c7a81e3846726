package dev.sinew.fabric;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceEngine;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An engine whose answer is a function of the picture's bytes. It can be told to lie, to wait until
 * it is let go, or to draw boxes outside the picture.
 */
public final class TestEngine implements InferenceEngine {
  public static final ModelRef MODEL =
      new ModelRef("test-net", "ab".repeat(32), ModelRef.Run.THOROUGH);

  /** How it behaves. */
  public enum Mood {
    HONEST,
    LYING,
    OUT_OF_BOUNDS,
    /** Begins, and ends only when {@link #go} has a permit. */
    WAITING
  }

  public volatile Mood mood = Mood.HONEST;
  public final AtomicInteger runs = new AtomicInteger();
  public final Semaphore begun = new Semaphore(0);
  public final Semaphore go = new Semaphore(0);

  @Override
  public List<ModelRef> models() {
    return List.of(MODEL);
  }

  @Override
  public List<Detection> detect(ModelRef model, byte[] picture) throws InferenceException {
    runs.incrementAndGet();
    begun.release();
    if (mood == Mood.WAITING) {
      try {
        go.acquire();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new InferenceException("stopped");
      }
    }
    int seed = 0;
    for (byte b : picture) {
      seed = 31 * seed + b;
    }
    float left = Math.floorMod(seed, 100);
    Detection cup = new Detection("cup", 0.81234f, new Box(left, 20, left + 80.5f, 120));
    return switch (mood) {
      case HONEST, WAITING -> List.of(cup);
      case LYING -> List.of(new Detection("traffic light", 0.93f, cup.box()));
      case OUT_OF_BOUNDS -> List.of(new Detection("cup", 0.8f, new Box(-50, 0, 900, 20)));
    };
  }

  @Override
  public void close() {}

  /** The head of a JPEG file of 320 × 240 pixels and then bytes that depend on a number. */
  public static byte[] picture(int number) {
    byte[] file = new byte[5000];
    byte[] head = {
      (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xc0, 0, 17, 8, 0, (byte) 240, 1, 64, 3
    };
    System.arraycopy(head, 0, file, 0, head.length);
    for (int i = head.length; i < file.length; i++) {
      file[i] = (byte) (i * 7 + number * 13);
    }
    return file;
  }
}
