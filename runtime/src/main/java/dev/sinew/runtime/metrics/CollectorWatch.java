package dev.sinew.runtime.metrics;

import com.sun.management.GarbageCollectionNotificationInfo;
import dev.sinew.sdk.time.Clock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Hears of every collection from the JVM and writes its pause down. The JVM tells times to a
 * millisecond; a flight recording would tell them better and costs more memory than the whole
 * runtime may use.
 */
public final class CollectorWatch implements AutoCloseable {
  private static final long MILLI = 1_000_000L;

  private final PauseLog pauses;
  private final long originNanos;
  private final NotificationListener listener = this::heard;
  private final List<NotificationEmitter> emitters = new ArrayList<>();

  /**
   * @param stopwatch real time
   */
  public CollectorWatch(PauseLog pauses, Clock stopwatch) {
    this.pauses = pauses;
    // The JVM counts from its own start.
    this.originNanos = stopwatch.nanos() - ManagementFactory.getRuntimeMXBean().getUptime() * MILLI;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (pauses(collector.getName()) && collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
        emitters.add(emitter);
      }
    }
  }

  /**
   * Concurrent collectors tell of their cycles under one name and of their pauses under another.
   */
  static boolean pauses(String collector) {
    return !collector.endsWith(" Cycles") && !collector.equals("G1 Concurrent GC");
  }

  private void heard(Notification notification, Object handback) {
    if (!notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
        || !(notification.getUserData() instanceof CompositeData data)) {
      return;
    }
    GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
    long from = originNanos + info.getGcInfo().getStartTime() * MILLI;
    pauses.add(
        new PauseLog.Pause(info.getGcName(), from, from + info.getGcInfo().getDuration() * MILLI));
  }

  @Override
  public void close() {
    for (NotificationEmitter emitter : emitters) {
      try {
        emitter.removeNotificationListener(listener);
      } catch (ListenerNotFoundException alreadyGone) {
        continue;
      }
    }
    emitters.clear();
  }
}
