package dev.sinew.runtime.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes things that may hang or throw: each on a thread of its own, waited for only so long, so
 * that one that does not end does not spare the rest.
 */
final class BoundedClose {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedClose.class);

  /** Longer than any driver needs to brake and let go. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Duration patience;

  BoundedClose() {
    this(PATIENCE);
  }

  BoundedClose(Duration patience) {
    this.patience = patience;
  }

  /** Closes; true when it is closed, false when it threw or still hangs. Never throws. */
  boolean close(String name, AutoCloseable resource) {
    boolean[] closed = {false};
    Thread thread =
        Thread.ofPlatform()
            .name("closing " + name)
            .daemon()
            .start(() -> {
              try {
                resource.close();
                closed[0] = true;
              } catch (Exception | Error e) {
                LOG.error("{} cannot be closed", name, e);
              }
            });
    boolean interrupted = false;
    boolean ended = false;
    try {
      ended = thread.join(patience);
    } catch (InterruptedException e) {
      // Whoever is stopped still gives what it owns its moment to become safe.
      interrupted = true;
      try {
        ended = thread.join(patience);
      } catch (InterruptedException again) {
        LOG.debug("interrupted twice while {} closes", name);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      LOG.error("{} hangs while it is closed; the rest is closed without it", name);
    }
    return ended && closed[0];
  }
}
