package dev.sinew.fabric;

import dev.sinew.fabric.transport.FabricTransport;
import dev.sinew.fabric.transport.LinkPlan;
import dev.sinew.fabric.transport.LinkState;
import dev.sinew.fabric.transport.LoopbackBroker;
import dev.sinew.fabric.transport.LoopbackTransport;
import dev.sinew.fabric.transport.Outgoing;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A link through a broker that is not to be trusted: it hands over everything twice, loses some of
 * what is sent, and can hand over all it ever saw once more.
 */
final class HostileTransport implements FabricTransport {
  private final LoopbackTransport inner;
  private final int loseEvery;
  private final AtomicInteger sent = new AtomicInteger();
  private final List<Outgoing> seen = new CopyOnWriteArrayList<>();
  private volatile @Nullable Receiver receiver;

  /**
   * @param loseEvery how often a message for an inbox is lost on the way; 0 for never
   */
  HostileTransport(LoopbackBroker broker, Clock clock, int loseEvery) {
    this.inner = new LoopbackTransport(broker, clock);
    this.loseEvery = loseEvery;
  }

  /** Everything that ever arrived here arrives again. */
  void replayAll() {
    Receiver told = receiver;
    if (told != null) {
      seen.forEach(message -> told.arrived(message.topic(), message.payload()));
    }
  }

  @Override
  public void open(LinkPlan plan, Receiver receiver) {
    this.receiver = receiver;
    inner.open(
        plan,
        new Receiver() {
          @Override
          public void arrived(String topic, byte[] payload) {
            seen.add(new Outgoing(topic, payload, 1, false, 0));
            receiver.arrived(topic, payload);
            receiver.arrived(topic, payload);
          }

          @Override
          public void linkChanged(LinkState state) {
            receiver.linkChanged(state);
          }
        });
  }

  @Override
  public boolean publish(Outgoing message) {
    boolean lost =
        loseEvery > 0
            && message.topic().contains("/in/")
            && sent.incrementAndGet() % loseEvery == 0;
    return lost || inner.publish(message);
  }

  @Override
  public void tend() {
    inner.tend();
  }

  @Override
  public LinkState state() {
    return inner.state();
  }

  @Override
  public void close() {
    inner.close();
  }
}
