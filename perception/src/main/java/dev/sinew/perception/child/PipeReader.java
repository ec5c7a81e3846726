package dev.sinew.perception.child;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * A thread that cuts a child's output into pictures of fixed size, each read from the kernel's pipe
 * straight into the memory that the sink names. It blocks on the pipe and ends when the child does.
 */
public final class PipeReader implements AutoCloseable {
  private static final long GRACE_MILLIS = 500;

  private final ChildProcess child;
  private final Sink sink;
  private final Thread thread;

  /** Takes pictures on the reader's thread. */
  public interface Sink {
    /**
     * Where the next picture goes: a buffer in native memory with as much room as a picture has
     * bytes.
     *
     * @throws InterruptedException if the reader is closed while this waits
     */
    ByteBuffer blank() throws InterruptedException;

    /**
     * The picture is whole in the buffer that {@link #blank} gave last.
     *
     * @throws InterruptedException if the reader is closed while this waits
     */
    void whole() throws InterruptedException;

    /**
     * No further picture will come. Called once, last, unless the reader was closed.
     *
     * @param partBytes how much had come of a picture that will never be whole
     */
    void ended(int partBytes) throws InterruptedException;
  }

  public PipeReader(ChildProcess child, String threadName, Sink sink) {
    this.child = child;
    this.sink = sink;
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try (ReadableByteChannel pipe = child.output()) {
      while (true) {
        ByteBuffer room = sink.blank();
        int begin = room.position();
        if (!filled(pipe, room)) {
          sink.ended(room.position() - begin);
          return;
        }
        sink.whole();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (IOException e) {
      // closing a pipe that broke
    }
  }

  /** Whether a whole picture came; a broken pipe is an end like any other. */
  private static boolean filled(ReadableByteChannel pipe, ByteBuffer room) {
    try {
      while (room.hasRemaining()) {
        if (pipe.read(room) < 0) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  public ChildProcess child() {
    return child;
  }

  /** Ends the child and waits for the thread. */
  @Override
  public void close() {
    child.close();
    thread.interrupt();
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
