package dev.sinew.perception.look;

import dev.sinew.sdk.geometry.Box;
import dev.sinew.sdk.inference.InferenceException;
import dev.sinew.sdk.inference.InferencePicture;
import dev.sinew.sdk.inference.InferenceTask;
import dev.sinew.sdk.inference.ModelRef;
import dev.sinew.sdk.vision.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two ways of running one model, ten passes and one, 20 ms a pass, that do what a test wants and
 * write down what they did. A file's first byte is its name.
 */
final class ScriptedModels implements BoardModels {
  static final ModelRef THOROUGH = new ModelRef("sharp", "a".repeat(64), ModelRef.Run.THOROUGH);
  static final ModelRef PLAIN = new ModelRef("sharp", "a".repeat(64), ModelRef.Run.PLAIN);
  static final long PASS_NANOS = 20_000_000L;

  /** What a pass does. */
  enum Mood {
    SOUND,
    FAILING,
    DEFECTIVE,
    OUT_OF_MEMORY,
    /** Waits for {@link #go}. */
    WAITING
  }

  volatile Mood mood = Mood.SOUND;
  final Semaphore begun = new Semaphore(0);
  final Semaphore go = new Semaphore(0);
  final AtomicInteger open = new AtomicInteger();
  final AtomicInteger mostOpen = new AtomicInteger();
  final AtomicInteger closings = new AtomicInteger();

  /** One entry a pass: the name of the picture. */
  final List<String> passes = new CopyOnWriteArrayList<>();

  @Override
  public List<Served> served() {
    return List.of(
        new Served(THOROUGH, InferenceTask.DETECT, 10, 10 * PASS_NANOS),
        new Served(PLAIN, InferenceTask.DETECT, 1, PASS_NANOS));
  }

  @Override
  public PictureRun open(ModelRef model, InferencePicture picture) throws InferenceException {
    String name =
        switch (picture) {
          case InferencePicture.File file -> String.valueOf((char) file.bytes()[0]);
          case InferencePicture.Live live -> "frame " + live.frame().sequence();
        };
    if (name.equals("!")) {
      throw new UnreadablePictureException("picture is neither a JPEG nor a PNG file");
    }
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    return new PictureRun() {
      private boolean closed;

      @Override
      public void pass() throws InferenceException {
        passes.add(name);
        begun.release();
        switch (mood) {
          case SOUND -> {}
          case FAILING -> throw new InferenceException("the network gave no number");
          case DEFECTIVE -> throw new IllegalStateException("a defect");
          case OUT_OF_MEMORY -> throw new OutOfMemoryError("for a test");
          case WAITING -> go.acquireUninterruptibly();
        }
      }

      @Override
      public List<Detection> found() {
        return List.of(new Detection(name, 0.9f, new Box(0, 0, 10, 10)));
      }

      @Override
      public void close() {
        if (closed) {
          throw new IllegalStateException("closed twice");
        }
        closed = true;
        open.decrementAndGet();
      }
    };
  }

  @Override
  public void close() {
    closings.incrementAndGet();
  }

  /** The passes in groups: how many in a row were made over which picture. */
  List<String> order() {
    List<String> groups = new ArrayList<>();
    int count = 0;
    for (int i = 0; i < passes.size(); i++) {
      count++;
      if (i + 1 == passes.size() || !passes.get(i + 1).equals(passes.get(i))) {
        groups.add(count + "×" + passes.get(i));
        count = 0;
      }
    }
    return groups;
  }
}
