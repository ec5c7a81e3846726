package dev.sinew.runtime.cli;

import dev.sinew.runtime.process.Lifeline;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that serves until it is told to end: by Ctrl-C, or as a child by its parent. */
final class Daemon {
  private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

  private Daemon() {}

  /**
   * Says that it is ready, waits for the end, and closes what serves.
   *
   * @param child whether a parent holds the other end of standard input
   * @param announcement for a person
   * @param ready for a parent, after the word {@code ready}
   * @param serving closed in this order, once
   */
  static void run(
      boolean child, Console console, String announcement, String ready, AutoCloseable... serving) {
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ended.countDown();
                  try {
                    closed.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "stop"));
    console.out().println(child ? "ready " + ready : announcement);
    console.out().flush();
    try {
      if (child) {
        Thread.ofPlatform()
            .name("lifeline")
            .daemon()
            .start(() -> {
              Lifeline.awaitEnd(System.in);
              ended.countDown();
            });
      }
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      for (AutoCloseable service : serving) {
        try {
          service.close();
        } catch (Exception e) {
          LOG.error("{} cannot be closed", service, e);
        }
      }
      closed.countDown();
    }
  }
}
