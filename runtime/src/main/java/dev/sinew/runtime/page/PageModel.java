package dev.sinew.runtime.page;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the runtime leaves what the page shall show. The newest value wins; whoever publishes never
 * waits, and nothing is queued. Thread-safe.
 */
public final class PageModel {
  /** Pictures a viewer may still ask for by number. */
  static final int FRAMES_KEPT = 6;

  private final AtomicReference<@Nullable PageSnapshot> newest = new AtomicReference<>();
  private final AtomicReference<List<PageFrame>> frames = new AtomicReference<>(List.of());
  private final AtomicInteger viewers = new AtomicInteger();

  /** Shows this from now on. Wait-free. */
  public void publish(PageSnapshot snapshot) {
    newest.set(snapshot);
  }

  /**
   * Shows this picture from now on. Lock-free; costs a copy of a few references. Skip the encoding
   * while {@link #watched()} says that nobody looks.
   *
   * @param jpeg the encoded picture; kept, must not change any more
   * @param width pixels
   * @param height pixels
   * @param boxes what was seen in it
   */
  public void publishFrame(byte[] jpeg, int width, int height, List<FrameBox> boxes) {
    List<FrameBox> copy = List.copyOf(boxes);
    frames.getAndUpdate(kept -> {
      long number = kept.isEmpty() ? 1 : kept.getFirst().number() + 1;
      var frame = new PageFrame(number, jpeg, width, height, copy);
      var grown = new PageFrame[Math.min(kept.size() + 1, FRAMES_KEPT)];
      grown[0] = frame;
      for (int i = 1; i < grown.length; i++) {
        grown[i] = kept.get(i - 1);
      }
      return List.of(grown);
    });
  }

  /** Whether anybody looks at the page. */
  public boolean watched() {
    return viewers.get() > 0;
  }

  @Nullable PageSnapshot snapshot() {
    return newest.get();
  }

  /** The newest picture, or null before the first. */
  @Nullable PageFrame frame() {
    List<PageFrame> kept = frames.get();
    return kept.isEmpty() ? null : kept.getFirst();
  }

  /**
   * The picture with this number if it is still kept, else the newest, or null before the first.
   */
  @Nullable PageFrame frame(long number) {
    for (PageFrame frame : frames.get()) {
      if (frame.number() == number) {
        return frame;
      }
    }
    return frame();
  }

  void viewerCame() {
    viewers.incrementAndGet();
  }

  void viewerLeft() {
    viewers.decrementAndGet();
  }
}
