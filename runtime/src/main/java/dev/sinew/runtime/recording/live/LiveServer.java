package dev.sinew.runtime.recording.live;

import dev.sinew.runtime.recording.foxglove.Topic;
import dev.sinew.runtime.recording.foxglove.TopicSink;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what the robot publishes to whoever may look, over Foxglove's WebSocket protocol.
 * Publishing never waits for a viewer: one that reads too slowly misses messages, and one that
 * takes nothing for {@value #STUCK_SECONDS} s is left.
 *
 * <p>Threads: one platform thread {@code sinew-foxglove} accepts; two virtual threads a viewer.
 */
public final class LiveServer implements TopicSink, AutoCloseable {
  static final int MOST_VIEWERS = 8;
  static final long STUCK_SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(LiveServer.class);

  /** How far a viewer had come when it was last looked at, and when. */
  private record Mark(long progress, long atNanos) {}

  private final LiveConfig config;
  private final Clock clock;
  private final ServerSocket socket;
  private final String name;
  private final String session;
  private final Words words = new Words();
  private final Handshake handshake;
  private final List<Viewer> viewers = new CopyOnWriteArrayList<>();
  private final Map<Viewer, Mark> marks = new HashMap<>();
  private final ThreadFactory threads =
      Thread.ofVirtual().name("sinew-foxglove-viewer-", 0).factory();

  private LiveServer(LiveConfig config, String name, Clock clock, ServerSocket socket) {
    this.config = config;
    this.name = name;
    this.clock = clock;
    this.socket = socket;
    this.handshake = new Handshake(config);
    this.session = name + "-" + Long.toHexString(clock.wallMillis());
  }

  /**
   * Listens from now on.
   *
   * @param name the robot's, as viewers show it
   * @throws LiveException when the address or port cannot be had, or would be open to the network
   */
  public static LiveServer open(LiveConfig config, String name, Clock clock) throws LiveException {
    InetAddress address;
    try {
      address = InetAddress.getByName(config.address());
    } catch (UnknownHostException e) {
      throw new LiveException(
          "live view address " + config.address() + ": this machine knows no such address", e);
    }
    if (!address.isLoopbackAddress() && config.token().isEmpty()) {
      throw new LiveException(
          "live view address "
              + config.address()
              + ": other machines could look through this robot's eyes; expected 127.0.0.1, or a"
              + " token");
    }
    ServerSocket socket = null;
    try {
      socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, config.port()));
    } catch (IOException e) {
      closeQuietly(socket);
      throw new LiveException(
          "live view port %d on %s cannot be had (%s); expected a free port%s"
              .formatted(
                  config.port(),
                  config.address(),
                  e.getMessage(),
                  e instanceof BindException
                      ? ": end the program that uses it or choose another"
                      : ""),
          e);
    }
    LiveServer server = new LiveServer(config, name, clock, socket);
    Thread.ofPlatform().name("sinew-foxglove").daemon().start(server::accept);
    return server;
  }

  private static void closeQuietly(@Nullable ServerSocket socket) {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("a port that could not be had could not be closed either", e);
      }
    }
  }

  /** The port it listens on. */
  public int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        admit(socket.accept());
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("a viewer could not be let in: {}", e.getMessage());
        }
      }
    }
  }

  private void admit(Socket connection) throws IOException {
    if (viewers.size() >= MOST_VIEWERS) {
      connection.close();
      return;
    }
    Viewer viewer = new Viewer(connection, handshake, words, name, session);
    viewers.add(viewer);
    threads
        .newThread(() -> {
          try {
            viewer.serve(threads);
          } finally {
            viewers.remove(viewer);
          }
        })
        .start();
  }

  /** How many connections there are. */
  public int viewers() {
    return viewers.size();
  }

  /** How many messages the present viewers missed because they read too slowly. */
  public long dropped() {
    long dropped = 0;
    for (Viewer viewer : viewers) {
      dropped += viewer.dropped();
    }
    return dropped;
  }

  @Override
  public boolean wants(Topic topic) {
    for (Viewer viewer : viewers) {
      if (viewer.wants(topic)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void publish(Topic topic, long timeNanos, byte[] json, int length) {
    byte[] shared = null;
    for (Viewer viewer : viewers) {
      if (viewer.wants(topic)) {
        if (shared == null) {
          shared = Arrays.copyOf(json, length);
        }
        viewer.offer(topic, timeNanos, shared);
      }
    }
  }

  /**
   * Leaves viewers that take nothing any more. Called now and then by the thread that publishes.
   */
  public void leaveStuckViewers() {
    long now = clock.nanos();
    marks.keySet().retainAll(viewers);
    for (Viewer viewer : viewers) {
      long progress = viewer.progress();
      Mark mark = marks.get(viewer);
      if (mark == null || progress == Viewer.AT_REST || mark.progress() != progress) {
        marks.put(viewer, new Mark(progress, now));
      } else if (now - mark.atNanos() > STUCK_SECONDS * 1_000_000_000L) {
        LOG.warn("the viewer at {} takes nothing any more and is left", viewer);
        viewer.disconnect();
      }
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.warn("the live view's port cannot be closed: {}", e.getMessage());
    }
    viewers.forEach(Viewer::disconnect);
  }

  @Override
  public String toString() {
    return "live view at " + config.address() + ":" + port();
  }
}
