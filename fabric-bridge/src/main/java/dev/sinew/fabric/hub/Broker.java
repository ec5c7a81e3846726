package dev.sinew.fabric.hub;

import dev.sinew.fabric.envelope.Topics;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.Map;
import java.util.logging.Level;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * An MQTT 5 broker inside this process: Artemis without persistence (nothing of the fabric relies
 * on a broker's disk), on one TCP port.
 */
final class Broker implements AutoCloseable {
  private static final String ACCEPTOR = "mqtt";

  /** An address without queues: what is sent there is gone. */
  private static final String DROPPED = "dropped";

  /** Held, or the logging system forgets the level. */
  private final java.util.logging.Logger quiet =
      java.util.logging.Logger.getLogger("org.apache.activemq");

  private final EmbeddedActiveMQ server;
  private final int port;

  /**
   * Starts the broker.
   *
   * @param host address to listen on
   * @param port 0 for any free one
   * @throws IOException if the port is taken or the broker does not start
   */
  Broker(String host, int port, Topics topics, Clock clock) throws IOException {
    quiet.setLevel(Level.WARNING);
    BrokerSecurity security = new BrokerSecurity(topics, clock);
    server = new EmbeddedActiveMQ();
    server.setConfiguration(configuration(host, port));
    server.setSecurityManager(security);
    try {
      server.start();
      if (server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR)
              instanceof NettyAcceptor acceptor
          && acceptor.isStarted()
          && acceptor.getActualPort() > 0) {
        this.port = acceptor.getActualPort();
        return;
      }
    } catch (Exception failed) {
      close();
      throw new IOException(describe(host, port) + ": " + failed.getMessage(), failed);
    }
    close();
    throw new IOException(describe(host, port) + ": the address is taken or not this machine's");
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception alreadyDown) {
      org.slf4j.LoggerFactory.getLogger(Broker.class)
          .debug("broker did not stop in good order", alreadyDown);
    }
  }

  private static String describe(String host, int port) {
    return "the broker cannot listen on " + host + ":" + port;
  }

  private static Configuration configuration(String host, int port) {
    Map<String, Object> acceptor =
        Map.of(
            "host",
            host,
            "port",
            port,
            "protocols",
            "MQTT",
            "tcpNoDelay",
            true,
            "useEpoll",
            false,
            "useKQueue",
            false,
            "remotingThreads",
            2,
            "quietPeriod",
            0,
            "shutdownTimeout",
            100);
    AddressSettings everywhere =
        new AddressSettings()
            .setMaxSizeBytes(32L * 1024 * 1024)
            .setAddressFullMessagePolicy(AddressFullMessagePolicy.DROP)
            .setDeadLetterAddress(SimpleString.of(DROPPED))
            .setExpiryAddress(SimpleString.of(DROPPED))
            .setAutoDeleteAddresses(true)
            .setAutoDeleteQueues(true);
    return new ConfigurationImpl()
        .setName("sinew-hub")
        .setPersistenceEnabled(false)
        .setSecurityEnabled(true)
        .setJMXManagementEnabled(false)
        .setMessageCounterEnabled(false)
        .setGracefulShutdownEnabled(false)
        .setCriticalAnalyzer(false)
        .setThreadPoolMaxSize(8)
        .setScheduledThreadPoolMaxSize(1)
        .setMaxDiskUsage(-1)
        .setResolveProtocols(true)
        .setMqttSessionScanInterval(250)
        .addAddressSetting("#", everywhere)
        .addAcceptorConfiguration(
            new TransportConfiguration(NettyAcceptorFactory.class.getName(), acceptor, ACCEPTOR));
  }
}
