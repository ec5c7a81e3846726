package dev.sinew.perception.camera;

import java.io.IOException;
import java.io.InputStream;

/**
 * A thread that cuts a child's output into pictures of fixed size. It blocks on the pipe and ends
 * when the child does.
 */
final class PipeReader implements AutoCloseable {
  private static final long GRACE_MILLIS = 500;

  private final ChildProcess child;
  private final byte[] first;
  private final Sink sink;
  private final Thread thread;

  /** Takes pictures on the reader's thread. */
  interface Sink {
    /**
     * One whole picture.
     *
     * @return the buffer to read the next one into, of the same length
     * @throws InterruptedException if the reader is closed while this waits
     */
    byte[] picture(byte[] pixels) throws InterruptedException;

    /** No further picture will come. Called once, last, unless the reader was closed. */
    void ended() throws InterruptedException;
  }

  PipeReader(ChildProcess child, int pictureBytes, String threadName, Sink sink) {
    this.child = child;
    this.first = new byte[pictureBytes];
    this.sink = sink;
    thread = new Thread(this::run, threadName);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      InputStream in = child.output();
      byte[] buffer = first;
      while (readWhole(in, buffer)) {
        buffer = sink.picture(buffer);
      }
      sink.ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Whether a whole picture came; a broken pipe is an end like any other. */
  private static boolean readWhole(InputStream in, byte[] buffer) {
    try {
      return in.readNBytes(buffer, 0, buffer.length) == buffer.length;
    } catch (IOException e) {
      return false;
    }
  }

  ChildProcess child() {
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
