package dev.sinew.fabric.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.hub.BrokerHandle;
import dev.sinew.fabric.identity.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PahoTransportTest extends TransportContract {
  private BrokerHandle broker;
  private final Map<FabricTransport, Cable> cables = new HashMap<>();
  private int port;

  @BeforeEach
  void start() throws IOException {
    broker = new BrokerHandle(0, TOPICS);
    port = broker.port();
  }

  @AfterEach
  void stop() throws IOException {
    closeAll();
    for (Cable cable : cables.values()) {
      cable.close();
    }
    broker.close();
  }

  @Override
  FabricTransport transport(Identity identity) {
    try {
      Cable cable = new Cable(port);
      FabricTransport transport =
          new PahoTransport("127.0.0.1", cable.port(), "test", CLOCK, new SplittableRandom(1));
      cables.put(transport, cable);
      return transport;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  void cut(FabricTransport transport) {
    try {
      java.util.Objects.requireNonNull(cables.get(transport)).close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  void stopBroker() {
    broker.close();
  }

  @Override
  void startBroker() {
    try {
      broker = new BrokerHandle(port, TOPICS);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  void letReconnect(FabricTransport transport) {}

  @Test
  void nobodyHearsAnothersInboxOrSpeaksInAnothersName() throws Exception {
    Identity alice = identity(1);
    Identity bob = identity(2);
    Identity eve = identity(3);
    Ear bobEar = open(bob, List.of(TOPICS.ownInbox(bob.did()), TOPICS.everyCard()));
    Ear eveEar =
        open(eve, List.of(TOPICS.ownInbox(bob.did()), TOPICS.ownInbox("+"), "#", "fabric/#"));
    Ear aliceEar = open(alice, List.of());

    eveEar.transport.publish(message(TOPICS.card(alice.did()), "false card", true));
    aliceEar.transport.publish(message(TOPICS.inbox(bob.did(), "job"), "secret", false));

    assertThat(bobEar.next()).isEqualTo(TOPICS.inbox(bob.did(), "job") + " secret");
    assertThat(bobEar.heard.poll(200, TimeUnit.MILLISECONDS)).isNull();
    assertThat(eveEar.heard).isEmpty();
  }

  @Test
  void aLoginWithAnothersNameOrClientIdentifierIsRefused() throws Exception {
    Identity alice = identity(1);
    Identity eve = identity(3);
    FabricTransport forged = transport(eve);
    Ear ear = new Ear(forged, eve, List.of());
    LinkPlan asAlice =
        () -> {
          LinkPlan.Session own = ear.session();
          return new LinkPlan.Session(
              alice.did().substring("did:key:".length()),
              alice.did(),
              own.password(),
              own.will(),
              own.subscriptions());
        };
    forged.open(asAlice, ear);
    assertThat(ear.await(LinkState.Kind.OFFLINE).cause()).contains("cannot connect");
    forged.close();

    FabricTransport thief = transport(eve);
    Ear thiefEar = new Ear(thief, eve, List.of());
    thief.open(
        () -> {
          LinkPlan.Session own = thiefEar.session();
          return new LinkPlan.Session(
              alice.did().substring("did:key:".length()),
              own.user(),
              own.password(),
              own.will(),
              own.subscriptions());
        },
        thiefEar);
    assertThat(thiefEar.await(LinkState.Kind.OFFLINE).cause()).contains("cannot connect");
    thief.close();
  }

  @Test
  void aRoundTripIsNotHeldUpByNagle() throws Exception {
    Identity alice = identity(1);
    Ear ear = open(alice, List.of(TOPICS.ownInbox(alice.did())));
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 50; i++) {
      long start = CLOCK.nanos();
      ear.transport.publish(message(TOPICS.inbox(alice.did(), "job"), "ping", false));
      ear.next();
      best = Math.min(best, CLOCK.nanos() - start);
    }
    assertThat(best).as("best of 50 QoS 1 round trips, ns").isLessThan(20_000_000L);
  }
}
