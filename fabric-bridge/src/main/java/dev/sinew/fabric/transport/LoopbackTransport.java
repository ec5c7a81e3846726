package dev.sinew.fabric.transport;

import dev.sinew.sdk.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * A link to a {@link LoopbackBroker}. It has no threads: {@link #tend} tries again after a loss.
 */
public final class LoopbackTransport implements FabricTransport {
  private final LoopbackBroker broker;
  private final Clock clock;
  private volatile LinkState state;
  private @Nullable LinkPlan plan;
  private @Nullable Receiver receiver;
  private LinkPlan.@Nullable Session session;

  public LoopbackTransport(LoopbackBroker broker, Clock clock) {
    this.broker = broker;
    this.clock = clock;
    this.state = new LinkState(LinkState.Kind.OFFLINE, "not opened yet", clock.nanos());
  }

  @Override
  public void open(LinkPlan plan, Receiver receiver) {
    synchronized (this) {
      if (this.plan != null) {
        throw new IllegalStateException("opened twice");
      }
      this.plan = plan;
      this.receiver = receiver;
    }
    tend();
  }

  /** Connects if there is no link and the broker serves. */
  @Override
  public void tend() {
    Receiver told;
    synchronized (this) {
      if (plan == null || receiver == null || state.kind() != LinkState.Kind.OFFLINE) {
        return;
      }
      if (!broker.isUp()) {
        state = new LinkState(LinkState.Kind.OFFLINE, "the broker is down", clock.nanos());
        return;
      }
      session = plan.next();
      state = new LinkState(LinkState.Kind.CONNECTED, "", clock.nanos());
      told = receiver;
    }
    broker.attach(this);
    told.linkChanged(state);
  }

  @Override
  public boolean publish(Outgoing message) {
    if (!state.connected()) {
      return false;
    }
    broker.publish(message);
    return true;
  }

  /** As if the cable were cut: the broker publishes the will. */
  public void cut() {
    LinkPlan.Session lost = session;
    lost("the cable was cut");
    if (lost != null) {
      broker.publish(lost.will());
    }
  }

  @Override
  public LinkState state() {
    return state;
  }

  @Override
  public void close() {
    broker.detach(this);
    state = new LinkState(LinkState.Kind.CLOSED, "closed", clock.nanos());
  }

  void deliver(Outgoing message) {
    LinkPlan.Session current = session;
    Receiver told = receiver;
    if (current == null || told == null || !state.connected()) {
      return;
    }
    for (LinkPlan.Subscription subscription : current.subscriptions()) {
      if (LoopbackBroker.matches(subscription.filter(), message.topic())) {
        told.arrived(message.topic(), message.payload());
        return;
      }
    }
  }

  void lost(String cause) {
    broker.detach(this);
    if (state.kind() == LinkState.Kind.CLOSED) {
      return;
    }
    state = new LinkState(LinkState.Kind.OFFLINE, cause, clock.nanos());
    Receiver told = receiver;
    if (told != null) {
      told.linkChanged(state);
    }
  }
}
