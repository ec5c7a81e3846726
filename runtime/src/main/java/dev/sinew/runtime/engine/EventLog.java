package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.runtime.condition.EventKind;
import dev.sinew.runtime.cortex.CortexEvents;
import dev.sinew.runtime.cortex.CortexInbox;
import dev.sinew.runtime.cortex.CortexInput;
import dev.sinew.runtime.process.ChildEvents;
import dev.sinew.runtime.skill.SkillEvents;
import dev.sinew.sdk.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to this robot, in words for its operator: the newest events are kept for the page
 * and the report, all go to the log. Any thread; holds its monitor for a few operations only.
 */
public final class EventLog
    implements BusEvents, ChildEvents, ComponentSet.Listener, SkillEvents, CortexEvents {
  /** How many of the newest events are kept. */
  static final int KEPT = 500;

  private static final long LOOK_WISH_NANOS = 2_000_000_000L;
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
   * @param component the part of the robot whose health changed; empty for other events
   * @param text one sentence
   */
  public record Event(long timeNanos, Level level, Optional<String> component, String text) {}

  private final Clock clock;
  private final CortexInbox inbox;
  private final Deque<Event> events = new ArrayDeque<>();
  private final AtomicReference<@Nullable LookWished> lookWish = new AtomicReference<>();
  private volatile String said = "";
  private volatile Consumer<String> voice = _ -> {};

  /** A wish for a second look. */
  private record LookWished(String skill, long nanos) {}

  /** For whoever has no cortex to tell. */
  public EventLog(Clock clock) {
    this(clock, new CortexInbox());
  }

  /**
   * @param inbox is left what may lead the robot to another mode
   */
  public EventLog(Clock clock, CortexInbox inbox) {
    this.clock = clock;
    this.inbox = inbox;
  }

  CortexInbox inbox() {
    return inbox;
  }

  public void info(String text) {
    LOG.info("{}", text);
    keep(Level.INFO, Optional.empty(), text);
  }

  public void warning(String text) {
    LOG.warn("{}", text);
    keep(Level.WARNING, Optional.empty(), text);
  }

  public void error(String text) {
    LOG.error("{}", text);
    keep(Level.ERROR, Optional.empty(), text);
  }

  /**
   * The fabric was found or lost.
   *
   * @param text what to tell the operator
   */
  void fabric(boolean found, String text) {
    if (found) {
      info(text);
    } else {
      warning(text);
    }
    leave(found ? EventKind.FABRIC_FOUND : EventKind.FABRIC_LOST, "");
  }

  /**
   * Words were heard that may lead to another mode.
   *
   * @param subject of the event {@link EventKind#HEARD}
   */
  void heard(String subject, String text) {
    info(text);
    leave(EventKind.HEARD, subject);
  }

  /** Leaves it for the cortex, which may have a way out for it. */
  private void leave(EventKind kind, String subject) {
    if (!inbox.offer(new CortexInput.Happened(kind, subject))) {
      LOG.warn("the cortex has no room for another event: {} {}", kind.word(), subject);
    }
  }

  private synchronized void keep(Level level, Optional<String> component, String text) {
    if (events.size() == KEPT) {
      events.removeFirst();
    }
    events.addLast(new Event(clock.nanos(), level, component, text));
  }

  /** The newest events, oldest first. */
  public synchronized List<Event> newest(int atMost) {
    List<Event> all = new ArrayList<>(events);
    return List.copyOf(all.subList(Math.max(0, all.size() - atMost), all.size()));
  }

  @Override
  public void failed(String component, String reason) {
    String text = component + " failed: " + reason;
    LOG.error("{}", text);
    keep(Level.ERROR, Optional.of(component), text);
    leave(EventKind.COMPONENT_FAILED, component);
  }

  @Override
  public void recovered(String component) {
    String text = component + " works again";
    LOG.info("{}", text);
    keep(Level.INFO, Optional.of(component), text);
    leave(EventKind.COMPONENT_RECOVERED, component);
  }

  /** A component goes on with known loss. */
  void degraded(String component, String reason) {
    String text = component + " is degraded: " + reason;
    LOG.warn("{}", text);
    keep(Level.WARNING, Optional.of(component), text);
  }

  /** A component that was degraded is as specified again. */
  void whole(String component) {
    String text = component + " is no longer degraded";
    LOG.info("{}", text);
    keep(Level.INFO, Optional.of(component), text);
  }

  @Override
  public void absent(String component, String reason) {
    String text = component + " is not open: " + reason;
    LOG.error("{}", text);
    keep(Level.ERROR, Optional.of(component), text);
    leave(EventKind.COMPONENT_FAILED, component);
  }

  @Override
  public void arrived(String component) {
    String text = component + " is open now";
    LOG.info("{}", text);
    keep(Level.INFO, Optional.of(component), text);
    leave(EventKind.COMPONENT_RECOVERED, component);
  }

  @Override
  public void expired(String actuator) {
    warning(actuator + " went to its safe state: its command expired without a successor");
  }

  @Override
  public void ready(String child, String line) {
    String text = child + " is ready";
    LOG.info("{}", text);
    keep(Level.INFO, Optional.of(child), text);
  }

  @Override
  public void died(String child, int exitStatus) {
    String text = child + " died (status " + exitStatus + ") and is started again";
    LOG.error("{}", text);
    keep(Level.ERROR, Optional.of(child), text);
  }

  @Override
  public void said(String skill, String text) {
    said = text;
    voice.accept(text);
    told(skill + " says: " + text);
  }

  /** Who speaks what skills say; must not block. */
  void speaks(Consumer<String> speaker) {
    voice = speaker;
  }

  @Override
  public void wantsLook(String skill) {
    lookWish.set(new LookWished(skill, clock.nanos()));
  }

  /**
   * The skill that wants a second look and was not heard yet. A wish of two seconds ago is past.
   * Any thread.
   */
  Optional<String> takeLookWish() {
    LookWished wished = lookWish.getAndSet(null);
    return wished == null || clock.nanos() - wished.nanos() > LOOK_WISH_NANOS
        ? Optional.empty()
        : Optional.of(wished.skill());
  }

  /** What a skill said last; empty when none did. Any thread. */
  String said() {
    return said;
  }

  @Override
  public void told(String text) {
    info(text);
  }

  @Override
  public void warned(String text) {
    warning(text);
  }
}
