package dev.sinew.fabric.transport;

import dev.sinew.sdk.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.TimerPingSender;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MQTT 5 through Eclipse Paho. One thread of its own ({@code fabric-link-…}) connects, waits for
 * the loss, and connects again after a pause drawn evenly from zero to a limit that doubles from
 * 100 ms to 5 s (full jitter, so that a fleet does not come back all at once). Every attempt uses a
 * fresh Paho client.
 */
public final class PahoTransport implements FabricTransport {
  private static final Logger LOG = LoggerFactory.getLogger(PahoTransport.class);
  private static final int MAX_UNDER_WAY = 256;
  private static final int KEEP_ALIVE_SECONDS = 10;
  private static final long SESSION_EXPIRY_SECONDS = 30;

  /** Artemis publishes the will of a session that may be resumed only when it has a delay. */
  private static final long WILL_DELAY_SECONDS = 1;

  private static final long FIRST_PAUSE_NANOS = 100_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

  private final String uri;
  private final String name;
  private final Clock clock;
  private final RandomGenerator random;
  private final ScheduledExecutorService pahoThreads;
  private final BlockingQueue<String> losses = new ArrayBlockingQueue<>(16);
  private volatile LinkState state;
  private volatile boolean closed;
  private volatile @Nullable MqttAsyncClient client;
  private volatile @Nullable Thread linkThread;

  /**
   * @param host of the broker
   * @param port of the broker
   * @param name for threads and log lines
   * @param random draws the pauses
   */
  public PahoTransport(String host, int port, String name, Clock clock, RandomGenerator random) {
    this.uri = "tcp://" + host + ":" + port;
    this.name = name;
    this.clock = clock;
    this.random = random;
    this.state = new LinkState(LinkState.Kind.OFFLINE, "not opened yet", clock.nanos());
    AtomicInteger number = new AtomicInteger();
    ThreadFactory factory =
        task ->
            Thread.ofPlatform()
                .daemon()
                .name("fabric-mqtt-" + name + "-" + number.incrementAndGet())
                .unstarted(task);
    // Paho parks three threads of the pool for as long as a client lives and needs one to connect.
    this.pahoThreads = Executors.newScheduledThreadPool(6, factory);
  }

  @Override
  public void open(LinkPlan plan, Receiver receiver) {
    if (linkThread != null) {
      throw new IllegalStateException("opened twice");
    }
    linkThread =
        Thread.ofPlatform()
            .daemon()
            .name("fabric-link-" + name)
            .start(() -> keepConnected(plan, receiver));
  }

  @Override
  public boolean publish(Outgoing message) {
    MqttAsyncClient current = client;
    if (current == null
        || !current.isConnected()
        || current.getInFlightMessageCount() >= MAX_UNDER_WAY) {
      return false;
    }
    try {
      current.publish(message.topic(), toMqtt(message));
      return true;
    } catch (MqttException refused) {
      LOG.debug("{}: not published to {}: {}", name, message.topic(), refused.getMessage());
      return false;
    }
  }

  @Override
  public LinkState state() {
    return state;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    Thread thread = linkThread;
    if (thread != null) {
      thread.interrupt();
      try {
        thread.join(250);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
      }
    }
    pahoThreads.shutdownNow();
    state = new LinkState(LinkState.Kind.CLOSED, "closed", clock.nanos());
  }

  private void keepConnected(LinkPlan plan, Receiver receiver) {
    long limit = FIRST_PAUSE_NANOS;
    try {
      while (!closed) {
        losses.clear();
        change(receiver, LinkState.Kind.CONNECTING, "connecting to " + uri);
        String cause;
        MqttAsyncClient attempt = null;
        try {
          attempt =
              new MqttAsyncClient(
                  uri,
                  "unused",
                  new MemoryPersistence(),
                  new TimerPingSender(pahoThreads),
                  pahoThreads);
          connect(attempt, plan.next(), receiver);
          client = attempt;
          limit = FIRST_PAUSE_NANOS;
          change(receiver, LinkState.Kind.CONNECTED, "");
          cause = losses.take();
        } catch (MqttException refused) {
          cause = "cannot connect to " + uri + ": " + describe(refused);
        } catch (InterruptedException closing) {
          leave(attempt);
          throw closing;
        }
        client = null;
        abandon(attempt);
        change(receiver, LinkState.Kind.OFFLINE, cause);
        clock.sleepUntil(clock.nanos() + random.nextLong(limit));
        limit = Math.min(2 * limit, LONGEST_PAUSE_NANOS);
      }
    } catch (InterruptedException closing) {
      LOG.debug("{}: link closes", name);
    }
  }

  private void connect(MqttAsyncClient attempt, LinkPlan.Session session, Receiver receiver)
      throws MqttException {
    attempt.setClientId(session.clientId());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setServerURIs(new String[] {uri});
    options.setSocketFactory(new NoDelaySocketFactory());
    options.setAutomaticReconnect(false);
    options.setCleanStart(false);
    options.setSessionExpiryInterval(SESSION_EXPIRY_SECONDS);
    options.setReceiveMaximum(MAX_UNDER_WAY);
    options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
    options.setConnectionTimeout(5);
    options.setExecutorServiceTimeout(0);
    options.setUserName(session.user());
    options.setPassword(session.password().getBytes(StandardCharsets.UTF_8));
    MqttMessage will = toMqtt(session.will());
    MqttProperties willProperties = will.getProperties();
    willProperties.setWillDelayInterval(WILL_DELAY_SECONDS);
    options.setWill(session.will().topic(), will);
    options.setWillMessageProperties(willProperties);
    attempt.setCallback(new Callback(receiver));
    IMqttToken connected = attempt.connect(options);
    connected.waitForCompletion(6_000);
    int[] connectCodes = connected.getReasonCodes();
    if (connectCodes != null && connectCodes.length > 0 && connectCodes[0] >= 0x80) {
      // Paho takes a CONNACK with a failure code for a connection (MQTT 5 section 3.2.2.2).
      throw new MqttException(connectCodes[0]);
    }
    if (!attempt.isConnected()) {
      throw new MqttException(MqttClientException.REASON_CODE_CLIENT_NOT_CONNECTED);
    }
    MqttSubscription[] filters =
        session.subscriptions().stream()
            .map(subscription -> new MqttSubscription(subscription.filter(), subscription.qos()))
            .toArray(MqttSubscription[]::new);
    if (filters.length > 0) {
      IMqttToken answer = attempt.subscribe(filters, null, null, new MqttProperties());
      answer.waitForCompletion(6_000);
      int[] codes = answer.getReasonCodes();
      for (int i = 0; codes != null && i < codes.length; i++) {
        if (codes[i] >= 0x80) {
          LOG.warn(
              "{}: the broker refuses the subscription {} (reason 0x{})",
              name,
              filters[i].getTopic(),
              Integer.toHexString(codes[i]));
        }
      }
    }
  }

  private void change(Receiver receiver, LinkState.Kind kind, String cause) {
    LinkState next = new LinkState(kind, cause, clock.nanos());
    state = next;
    if (!closed) {
      receiver.linkChanged(next);
    }
  }

  /** In good order: what was published gets out, then DISCONNECT. */
  private void leave(@Nullable MqttAsyncClient attempt) {
    client = null;
    if (attempt == null) {
      return;
    }
    try {
      attempt.disconnectForcibly(100, 100, true);
    } catch (MqttException alreadyGone) {
      LOG.debug("{}: {}", name, alreadyGone.getMessage());
    }
    abandon(attempt);
  }

  private void abandon(@Nullable MqttAsyncClient attempt) {
    if (attempt == null) {
      return;
    }
    try {
      attempt.close(true);
    } catch (MqttException alreadyGone) {
      LOG.debug("{}: {}", name, alreadyGone.getMessage());
    }
  }

  private static MqttMessage toMqtt(Outgoing message) {
    MqttMessage mqtt = new MqttMessage(message.payload());
    mqtt.setQos(message.qos());
    mqtt.setRetained(message.retained());
    MqttProperties properties = new MqttProperties();
    if (message.expirySeconds() > 0) {
      properties.setMessageExpiryInterval(message.expirySeconds());
    }
    mqtt.setProperties(properties);
    return mqtt;
  }

  private static String describe(MqttException refused) {
    Throwable cause = refused.getCause();
    return cause != null && cause.getMessage() != null
        ? cause.getMessage()
        : refused.getMessage() + " (" + refused.getReasonCode() + ")";
  }

  /** Paho's view of the link. */
  private final class Callback implements MqttCallback {
    private final Receiver receiver;

    Callback(Receiver receiver) {
      this.receiver = receiver;
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      MqttException why = response.getException();
      String text =
          response.getReasonString() != null
              ? response.getReasonString()
              : why != null ? describe(why) : "closed by the broker";
      losses.offer("link to " + uri + " lost: " + text);
    }

    @Override
    public void mqttErrorOccurred(MqttException error) {
      LOG.debug("{}: {}", name, error.getMessage());
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      receiver.arrived(topic, message.getPayload());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
