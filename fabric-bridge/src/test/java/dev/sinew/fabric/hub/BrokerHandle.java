package dev.sinew.fabric.hub;

import dev.sinew.fabric.envelope.Topics;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;

/** The embedded broker, for tests of other packages. */
public final class BrokerHandle implements AutoCloseable {
  private final Broker broker;

  public BrokerHandle(int port, Topics topics) throws IOException {
    broker = new Broker("127.0.0.1", port, topics, new SystemClock());
  }

  public int port() {
    return broker.port();
  }

  @Override
  public void close() {
    broker.close();
  }
}
