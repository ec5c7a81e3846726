package dev.sinew.runtime.page;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten times a second turns the newest snapshot, if there is a new one and anybody looks, into one
 * message for all viewers. Runs on one thread of its own, {@code sinew-page-feed}.
 */
final class Feed {
  static final long PERIOD_MILLIS = 100;
  private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

  private final PageModel model;
  private final Broadcast broadcast;
  private final EventStream stream;
  private final RequestThreads threads;
  private final SnapshotJson json = new SnapshotJson();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("sinew-page-feed").daemon().factory());

  private @Nullable PageSnapshot sentSnapshot;
  private @Nullable PageFrame sentFrame;
  private int sentArrivals;
  private boolean complained;

  Feed(PageModel model, Broadcast broadcast, EventStream stream, RequestThreads threads) {
    this.model = model;
    this.broadcast = broadcast;
    this.stream = stream;
    this.threads = threads;
  }

  void start() {
    var unused = timer.scheduleWithFixedDelay(this::turn, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop() {
    timer.shutdownNow();
  }

  /** One turn; a failure must not end the schedule. */
  private void turn() {
    try {
      threads.tick();
      send();
    } catch (RuntimeException e) {
      if (!complained) {
        complained = true;
        LOG.error("the page could not show the robot's state; said once", e);
      }
    }
  }

  private void send() {
    PageSnapshot snapshot = model.snapshot();
    PageFrame frame = model.frame();
    int arrivals = stream.arrivals();
    boolean same = snapshot == sentSnapshot && frame == sentFrame && arrivals == sentArrivals;
    if (snapshot == null || same || !model.watched()) {
      return;
    }
    broadcast.send(EventStream.event(json.write(snapshot, frame)));
    sentSnapshot = snapshot;
    sentFrame = frame;
    sentArrivals = arrivals;
  }
}
