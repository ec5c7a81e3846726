package dev.sinew.fabric.context;

import dev.sinew.fabric.agent.Agent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the newest snapshot at a steady rate, only the kinds the owner shares, and only while
 * there is something new. {@link #offer} may be called from any thread and costs a pointer.
 */
public final class ContextPublisher {
  private static final Duration LIFE = Duration.ofSeconds(3);

  private final Agent agent;
  private final List<String> kinds;
  private final AtomicReference<@Nullable ContextSnapshot> newest = new AtomicReference<>();

  /**
   * @param kinds what the owner shares
   * @param rateHz how often at the most
   */
  public ContextPublisher(Agent agent, List<String> kinds, double rateHz) {
    this.agent = agent;
    this.kinds = kinds.stream().filter(ContextCodec.KINDS::contains).toList();
    agent.every(Duration.ofNanos((long) (1e9 / rateHz)), this::publish);
  }

  /** Takes the newest snapshot; an older one that was not published yet is forgotten. */
  public void offer(ContextSnapshot snapshot) {
    newest.set(snapshot);
  }

  private void publish() {
    if (!agent.link().connected()) {
      return;
    }
    ContextSnapshot snapshot = newest.getAndSet(null);
    if (snapshot == null) {
      return;
    }
    for (String kind : kinds) {
      ContextCodec.write(kind, snapshot).ifPresent(body -> agent.publishContext(kind, body, LIFE));
    }
  }
}
