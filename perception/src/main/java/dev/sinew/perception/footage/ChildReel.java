package dev.sinew.perception.footage;

import dev.sinew.perception.child.ChildProcess;
import dev.sinew.perception.child.MissingToolException;
import dev.sinew.perception.child.PipeReader;
import dev.sinew.perception.raw.SegmentBuffers;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.vision.Frame;
import dev.sinew.sdk.vision.FramePool;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pictures of a child process that decodes a file as fast as it is asked to: a reader thread keeps
 * two of them ready, read from the pipe straight into frames, and the pipe holds the child back.
 */
final class ChildReel implements Reel {
  /** Frames that are out while nobody but the reader has one. */
  static final int READY = 3;

  private static final long STALLED_SECONDS = 10;

  private final List<String> command;
  private final String install;
  private final FramePool pool;
  private Playing playing;
  private long read;
  private volatile long restarts;

  /** One run of the child. */
  private static final class Playing implements PipeReader.Sink {
    /** Empty at the end of the child's output. */
    final ArrayBlockingQueue<Optional<Frame>> ready = new ArrayBlockingQueue<>(READY + 1);

    final ArrayBlockingQueue<Frame> free = new ArrayBlockingQueue<>(READY);
    private final SegmentBuffers buffers = new SegmentBuffers();
    private @Nullable Frame blank;
    private @Nullable PipeReader reader;

    /** Pictures that were taken from this run. */
    long given;

    @Override
    public ByteBuffer blank() throws InterruptedException {
      Frame frame = free.take();
      blank = frame;
      return buffers.of(frame.pixels());
    }

    @Override
    public void whole() {
      ready.add(Optional.ofNullable(blank));
      blank = null;
    }

    @Override
    public void ended(int partBytes) {
      if (blank != null) {
        free.add(blank);
        blank = null;
      }
      ready.add(Optional.empty());
    }

    void close() {
      if (reader != null) {
        reader.close();
      }
      for (Frame frame = free.poll(); frame != null; frame = free.poll()) {
        frame.release();
      }
      for (Optional<Frame> next = ready.poll(); next != null; next = ready.poll()) {
        next.ifPresent(Frame::release);
      }
    }
  }

  /**
   * @throws MissingToolException if the tool is not there
   */
  ChildReel(List<String> command, String install, FramePool pool)
      throws MissingToolException, ComponentException {
    this.command = List.copyOf(command);
    this.install = install;
    this.pool = pool;
    playing = play();
  }

  private Playing play() throws MissingToolException, ComponentException {
    Playing run = new Playing();
    try {
      for (int i = 0; i < READY; i++) {
        pool.acquire(0, 0).ifPresent(run.free::add);
      }
      if (run.free.isEmpty()) {
        throw new ComponentException("the video cannot begin again: nobody has given a frame back");
      }
      run.reader =
          new PipeReader(
              ChildProcess.start(command, install, UnaryOperator.identity()), "video reader", run);
      return run;
    } catch (MissingToolException | ComponentException e) {
      run.close();
      throw e;
    }
  }

  private Playing playAgain() throws ComponentException {
    try {
      return play();
    } catch (MissingToolException e) {
      throw new ComponentException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<Frame> at(long number, long captureNanos) throws ComponentException {
    while (read < number) {
      playing.free.add(next());
      read++;
    }
    Frame frame = next();
    read++;
    Optional<Frame> instead = pool.acquire(0, 0);
    if (instead.isEmpty()) {
      playing.free.add(frame); // the reader would starve
      return instead;
    }
    playing.free.add(instead.get());
    frame.stamp(captureNanos, number);
    return Optional.of(frame);
  }

  /** The next picture of the file, from its beginning again after its end. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  private Frame next() throws ComponentException {
    Optional<Frame> frame = await();
    if (frame.isEmpty() && playing.given > 0) {
      playing.close();
      playing = playAgain();
      restarts++;
      frame = await();
    }
    if (frame.isEmpty()) {
      throw failed("gives no picture");
    }
    playing.given++;
    return frame.get();
  }

  private Optional<Frame> await() throws ComponentException {
    try {
      Optional<Frame> frame = playing.ready.poll(STALLED_SECONDS, TimeUnit.SECONDS);
      if (frame == null) {
        throw failed("has given no picture for " + STALLED_SECONDS + " s");
      }
      return frame;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ComponentException("interrupted while waiting for a picture", e);
    }
  }

  private ComponentException failed(String what) {
    PipeReader reader = playing.reader;
    String ending = reader == null ? "" : " (" + reader.child().ending() + ")";
    return new ComponentException("the video's child process " + what + ending);
  }

  @Override
  public long restarts() {
    return restarts;
  }

  @Override
  public void close() {
    playing.close();
  }
}
