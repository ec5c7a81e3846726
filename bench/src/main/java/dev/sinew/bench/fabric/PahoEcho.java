package dev.sinew.bench.fabric;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Paho alone, as its examples use it. */
final class PahoEcho extends Echo {
  private static final long PATIENCE_MILLIS = 10_000;
  private final MqttAsyncClient client;
  private final String topic;

  /**
   * @param noDelay whether its sockets send at once; Paho itself never asks for that
   */
  PahoEcho(int port, boolean noDelay) throws MqttException {
    String name = noDelay ? "paho-no-delay" : "paho";
    topic = "bench/" + name;
    client =
        new MqttAsyncClient(
            "tcp://" + LocalBroker.HOST + ":" + port, name, new MemoryPersistence());
    client.setCallback(new Hearing());
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    if (noDelay) {
      options.setSocketFactory(new NoDelay());
    }
    client.connect(options).waitForCompletion(PATIENCE_MILLIS);
    client.subscribe(topic, QOS).waitForCompletion(PATIENCE_MILLIS);
  }

  @Override
  void send(byte[] payload) throws MqttException {
    client.publish(topic, payload, QOS, false);
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(100, 100, true);
    client.close(true);
  }

  private final class Hearing implements MqttCallback {
    @Override
    public void messageArrived(String arrivedOn, MqttMessage message) {
      heard();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException error) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }

  /** What a user of bare Paho would have to write. */
  private static final class NoDelay extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      Socket socket = createSocket();
      socket.connect(new InetSocketAddress(host, port));
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      Socket socket = createSocket();
      socket.connect(new InetSocketAddress(host, port));
      return socket;
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
        throws IOException {
      return createSocket(host, port);
    }
  }
}
