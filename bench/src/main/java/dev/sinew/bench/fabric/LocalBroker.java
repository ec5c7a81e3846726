package dev.sinew.bench.fabric;

import dev.sinew.bench.report.CannotMeasureException;
import java.util.Map;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/**
 * Artemis in this process, on a free port of loopback, set as the hub sets it but for its
 * doorkeeper: the bare clients have no signed logins.
 */
final class LocalBroker implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  private static final String ACCEPTOR = "mqtt";

  private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
  private final int port;

  LocalBroker() throws Exception {
    Map<String, Object> acceptor =
        Map.of(
            "host",
            HOST,
            "port",
            0,
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
    server.setConfiguration(
        new ConfigurationImpl()
            .setName("bench")
            .setPersistenceEnabled(false)
            .setSecurityEnabled(false)
            .setJMXManagementEnabled(false)
            .setMessageCounterEnabled(false)
            .setGracefulShutdownEnabled(false)
            .setCriticalAnalyzer(false)
            .setThreadPoolMaxSize(8)
            .setScheduledThreadPoolMaxSize(1)
            .setMaxDiskUsage(-1)
            .setResolveProtocols(true)
            .addAcceptorConfiguration(
                new TransportConfiguration(
                    NettyAcceptorFactory.class.getName(), acceptor, ACCEPTOR)));
    server.start();
    if (server.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR)
            instanceof NettyAcceptor netty
        && netty.getActualPort() > 0) {
      port = netty.getActualPort();
    } else {
      server.stop();
      throw new CannotMeasureException("the embedded broker has no port on " + HOST);
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws Exception {
    server.stop();
  }
}
