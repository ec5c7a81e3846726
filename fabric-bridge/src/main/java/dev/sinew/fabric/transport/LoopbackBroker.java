package dev.sinew.fabric.transport;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A broker inside one process, for tests and for robots that are their own hub: topics with
 * wildcards, retained messages, wills. Messages are handed over on the publisher's thread, in
 * order. Anybody may log in.
 */
public final class LoopbackBroker {
  private final List<LoopbackTransport> links = new CopyOnWriteArrayList<>();
  private final Map<String, Outgoing> retained = new LinkedHashMap<>();
  private volatile boolean up = true;

  /** Stops serving: every link is lost and its will is published to nobody. */
  public void stop() {
    up = false;
    for (LoopbackTransport link : links) {
      link.lost("the broker stopped");
    }
    links.clear();
    synchronized (retained) {
      retained.clear();
    }
  }

  /** Serves again; what was retained is gone. */
  public void start() {
    up = true;
  }

  boolean isUp() {
    return up;
  }

  void attach(LoopbackTransport link) {
    links.add(link);
    List<Outgoing> kept;
    synchronized (retained) {
      kept = new ArrayList<>(retained.values());
    }
    kept.forEach(link::deliver);
  }

  void detach(LoopbackTransport link) {
    links.remove(link);
  }

  void publish(Outgoing message) {
    if (message.retained()) {
      synchronized (retained) {
        if (message.payload().length == 0) {
          retained.remove(message.topic());
        } else {
          retained.put(message.topic(), message);
        }
      }
    }
    for (LoopbackTransport link : links) {
      link.deliver(message);
    }
  }

  /** Whether an MQTT filter with {@code +} and {@code #} matches a topic (MQTT 5 section 4.7). */
  static boolean matches(String filter, String topic) {
    String[] pattern = filter.split("/", -1);
    String[] parts = topic.split("/", -1);
    for (int i = 0; i < pattern.length; i++) {
      if (pattern[i].equals("#")) {
        return true;
      }
      if (i >= parts.length || !(pattern[i].equals("+") || pattern[i].equals(parts[i]))) {
        return false;
      }
    }
    return pattern.length == parts.length;
  }
}
