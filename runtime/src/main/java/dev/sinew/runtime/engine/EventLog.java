package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.process.ChildEvents;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to this robot, in words for its operator: the newest events are kept for the page
 * and the report, all go to the log. Any thread; holds its monitor for a few operations only.
 */
public final class EventLog implements BusEvents, ChildEvents {
  /** How many of the newest events are kept. */
  static final int KEPT = 500;

  private static final Logger LOG = LoggerFactory.getLogger("dev.sinew.robot");

  /** How much an event matters. */
  public enum Level {
    INFO,
    WARNING,
    ERROR
  }

  /**
   * One event.
   *
   * @param timeNanos robot time
   * @param text one sentence
   */
  public record Event(long timeNanos, Level level, String text) {}

  private final Clock clock;
  private final Deque<Event> events = new ArrayDeque<>();

  public EventLog(Clock clock) {
    this.clock = clock;
  }

  public void info(String text) {
    LOG.info("{}", text);
    keep(Level.INFO, text);
  }

  public void warning(String text) {
    LOG.warn("{}", text);
    keep(Level.WARNING, text);
  }

  public void error(String text) {
    LOG.error("{}", text);
    keep(Level.ERROR, text);
  }

  private synchronized void keep(Level level, String text) {
    if (events.size() == KEPT) {
      events.removeFirst();
    }
    events.addLast(new Event(clock.nanos(), level, text));
  }

  /** The newest events, oldest first. */
  public synchronized List<Event> newest(int atMost) {
    List<Event> all = new ArrayList<>(events);
    return List.copyOf(all.subList(Math.max(0, all.size() - atMost), all.size()));
  }

  @Override
  public void failed(String component, String reason) {
    error(component + " failed: " + reason);
  }

  @Override
  public void recovered(String component) {
    info(component + " works again");
  }

  @Override
  public void expired(String actuator) {
    warning(actuator + " went to its safe state: its command expired without a successor");
  }

  @Override
  public void ready(String child, String line) {
    info(child + " is ready");
  }

  @Override
  public void died(String child, int exitStatus) {
    error(child + " died (status " + exitStatus + ") and is started again");
  }
}
