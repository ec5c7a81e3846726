package dev.sinew.perception.camera;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread of a feed that reads in this process. What it opened it closes itself when it ends, so
 * that nothing is pulled from under a call that hangs in the kernel.
 */
abstract class FeedThread implements Feed.Running {
  private static final Logger LOG = LoggerFactory.getLogger(FeedThread.class);
  private static final long GRACE_MILLIS = 500;

  private final Thread thread;
  private volatile boolean over;
  private volatile boolean closing;
  private volatile String ending = "";

  FeedThread(String name) {
    thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Starts the thread; once, when the subclass is whole. */
  final FeedThread begin() {
    thread.start();
    return this;
  }

  private void run() {
    try {
      ending = read();
    } catch (RuntimeException e) {
      LOG.error("{}: a defect of the feed, or of what decodes its pictures", thread.getName(), e);
      ending = Objects.toString(e.getMessage(), e.toString());
    } finally {
      over = true;
    }
  }

  /**
   * Reads pictures until there are no more or {@link #closing} says so.
   *
   * @return why it ended
   */
  abstract String read();

  /** Makes a blocking read end soon, where that can be done from another thread. */
  void unblock() {}

  final boolean closing() {
    return closing;
  }

  @Override
  public final boolean over() {
    return over;
  }

  @Override
  public final String ending() {
    return ending;
  }

  @Override
  public final void close() {
    closing = true;
    unblock();
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
