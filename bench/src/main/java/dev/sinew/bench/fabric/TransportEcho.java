package dev.sinew.bench.fabric;

import dev.sinew.bench.report.CannotMeasureException;
import dev.sinew.fabric.transport.FabricTransport;
import dev.sinew.fabric.transport.LinkPlan;
import dev.sinew.fabric.transport.LinkState;
import dev.sinew.fabric.transport.Outgoing;
import dev.sinew.fabric.transport.PahoTransport;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The product's transport. */
final class TransportEcho extends Echo {
  private static final String TOPIC = "bench/transport";
  private final FabricTransport transport;

  TransportEcho(int port, Clock clock) throws Exception {
    transport = new PahoTransport(LocalBroker.HOST, port, "bench", clock, new SplittableRandom(1));
    CountDownLatch connected = new CountDownLatch(1);
    transport.open(
        () ->
            new LinkPlan.Session(
                "transport",
                "bench",
                "bench",
                new Outgoing("bench/gone", new byte[1], QOS, false, 0),
                List.of(new LinkPlan.Subscription(TOPIC, QOS))),
        new FabricTransport.Receiver() {
          @Override
          public void arrived(String topic, byte[] payload) {
            heard();
          }

          @Override
          public void linkChanged(LinkState state) {
            if (state.kind() == LinkState.Kind.CONNECTED) {
              connected.countDown();
            }
          }
        });
    if (!connected.await(10, TimeUnit.SECONDS)) {
      transport.close();
      throw new CannotMeasureException("no link to the embedded broker: " + transport.state());
    }
  }

  @Override
  void send(byte[] payload) throws CannotMeasureException {
    if (!transport.publish(new Outgoing(TOPIC, payload, QOS, false, 0))) {
      throw new CannotMeasureException("the transport takes no message: " + transport.state());
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
