package dev.sinew.fabric.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.fabric.envelope.LoginToken;
import dev.sinew.fabric.envelope.Topics;
import dev.sinew.fabric.identity.Identity;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every transport promises, whatever carries the bytes. */
abstract class TransportContract {
  static final Topics TOPICS = new Topics("test");
  static final Clock CLOCK = new SystemClock();
  private final List<FabricTransport> opened = new ArrayList<>();

  /** A transport to the broker under test, not opened yet. */
  abstract FabricTransport transport(Identity identity);

  /** Loses the link as a power cut would. */
  abstract void cut(FabricTransport transport);

  abstract void stopBroker();

  abstract void startBroker();

  /** For transports without threads: time to try again. */
  abstract void letReconnect(FabricTransport transport);

  @AfterEach
  void closeAll() {
    opened.forEach(FabricTransport::close);
  }

  @Test
  void aMessageReachesWhoSubscribedAndNobodyElse() throws Exception {
    Identity alice = identity(1);
    Identity bob = identity(2);
    Ear aliceEar = open(alice, List.of(TOPICS.ownInbox(alice.did())));
    Ear bobEar = open(bob, List.of(TOPICS.ownInbox(bob.did())));

    assertThat(
            aliceEar.transport.publish(message(TOPICS.inbox(bob.did(), "job"), "for bob", false)))
        .isTrue();

    assertThat(bobEar.next()).isEqualTo(TOPICS.inbox(bob.did(), "job") + " for bob");
    assertThat(aliceEar.heard).isEmpty();
  }

  @Test
  void aRetainedMessageIsThereForWhoComesLaterAndTheNewestWins() throws Exception {
    Identity alice = identity(1);
    Ear early = open(alice, List.of(TOPICS.everyCard()));
    early.transport.publish(message(TOPICS.card(alice.did()), "one", true));
    early.transport.publish(message(TOPICS.card(alice.did()), "two", true));
    assertThat(early.next()).endsWith("one");
    assertThat(early.next()).endsWith("two");

    Ear late = open(identity(2), List.of(TOPICS.everyCard()));

    assertThat(late.next()).isEqualTo(TOPICS.card(alice.did()) + " two");
    assertThat(late.heard).isEmpty();
  }

  @Test
  void theWillIsPublishedWhenTheLinkIsCutButNotWhenItIsClosed() throws Exception {
    Ear watcher = open(identity(9), List.of(TOPICS.everyPresence()));
    Identity polite = identity(1);
    Identity unlucky = identity(2);
    open(polite, List.of()).transport.close();
    Ear victim = open(unlucky, List.of());

    cut(victim.transport);

    assertThat(watcher.next()).isEqualTo(TOPICS.presence(unlucky.did()) + " gone 1");
  }

  @Test
  void messagesOfOneSenderKeepTheirOrder() throws Exception {
    Identity alice = identity(1);
    Identity bob = identity(2);
    Ear bobEar = open(bob, List.of(TOPICS.ownInbox(bob.did())));
    Ear aliceEar = open(alice, List.of());
    for (int i = 0; i < 100; i++) {
      String type = i % 2 == 0 ? "assign" : "job";
      assertThat(aliceEar.transport.publish(message(TOPICS.inbox(bob.did(), type), "" + i, false)))
          .isTrue();
    }
    for (int i = 0; i < 100; i++) {
      assertThat(bobEar.next()).endsWith(" " + i);
    }
  }

  @Test
  void comesBackWithItsSubscriptionsAndAFreshWillAfterTheBrokerRestarted() throws Exception {
    Identity alice = identity(1);
    Ear ear = open(alice, List.of(TOPICS.ownInbox(alice.did())));

    stopBroker();
    LinkState lost = ear.await(LinkState.Kind.OFFLINE);
    assertThat(lost.cause()).isNotEmpty();
    assertThat(ear.transport.publish(message(TOPICS.inbox(alice.did(), "job"), "lost", false)))
        .isFalse();
    startBroker();
    letReconnect(ear.transport);
    ear.await(LinkState.Kind.CONNECTED);

    assertThat(ear.sessions).isGreaterThanOrEqualTo(2);
    Ear sender = open(identity(2), List.of());
    sender.transport.publish(message(TOPICS.inbox(alice.did(), "job"), "again", false));
    assertThat(ear.next()).isEqualTo(TOPICS.inbox(alice.did(), "job") + " again");
  }

  @Test
  void aClosedTransportTakesNothingAndSaysSo() throws Exception {
    Identity alice = identity(1);
    Ear ear = open(alice, List.of());
    long start = CLOCK.nanos();
    ear.transport.close();
    assertThat(CLOCK.nanos() - start).isLessThan(1_000_000_000L);
    assertThat(ear.transport.publish(message(TOPICS.card(alice.did()), "x", false))).isFalse();
    assertThat(ear.transport.state().kind()).isEqualTo(LinkState.Kind.CLOSED);
  }

  static Identity identity(int number) {
    byte[] seed = new byte[32];
    seed[0] = (byte) number;
    return Identity.ofSeed(seed);
  }

  Ear open(Identity identity, List<String> filters) throws InterruptedException {
    FabricTransport transport = transport(identity);
    opened.add(transport);
    Ear ear = new Ear(transport, identity, filters);
    transport.open(ear::session, ear);
    ear.await(LinkState.Kind.CONNECTED);
    return ear;
  }

  static Outgoing message(String topic, String text, boolean retained) {
    return new Outgoing(topic, text.getBytes(StandardCharsets.UTF_8), 1, retained, 0);
  }

  /** Writes down what a transport says. */
  static final class Ear implements FabricTransport.Receiver {
    final FabricTransport transport;
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<LinkState> states = new LinkedBlockingQueue<>();
    volatile int sessions;
    private final Identity identity;
    private final List<String> filters;

    Ear(FabricTransport transport, Identity identity, List<String> filters) {
      this.transport = transport;
      this.identity = identity;
      this.filters = filters;
    }

    LinkPlan.Session session() {
      int number = sessions + 1;
      sessions = number;
      return new LinkPlan.Session(
          identity.did().substring("did:key:".length()),
          identity.did(),
          LoginToken.issue(identity, TOPICS, CLOCK),
          message(TOPICS.presence(identity.did()), "gone " + number, true),
          filters.stream().map(filter -> new LinkPlan.Subscription(filter, 1)).toList());
    }

    @Override
    public void arrived(String topic, byte[] payload) {
      heard.add(topic + " " + new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void linkChanged(LinkState state) {
      states.add(state);
    }

    String next() throws InterruptedException {
      String message = heard.poll(10, TimeUnit.SECONDS);
      assertThat(message).as("a message within 10 s").isNotNull();
      return String.valueOf(message);
    }

    LinkState await(LinkState.Kind kind) throws InterruptedException {
      for (; ; ) {
        LinkState state = states.poll(20, TimeUnit.SECONDS);
        if (state == null) {
          throw new AssertionError("not " + kind + " within 20 s but " + transport.state());
        }
        if (state.kind() == kind) {
          return state;
        }
      }
    }
  }
}
