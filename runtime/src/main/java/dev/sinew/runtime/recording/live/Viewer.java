package dev.sinew.runtime.recording.live;

import dev.sinew.runtime.recording.foxglove.Topic;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * One viewer. Two threads: one reads what it asks for, one sends what it asked for; the robot's
 * thread only puts messages into its outbox.
 */
final class Viewer {
  /** What may wait for a viewer, bytes; then the oldest go. */
  static final int MOST_WAITING = 2 << 20;

  /** Nothing is being sent. */
  static final long AT_REST = -1;

  /** It has not said yet who it is. */
  private static final long UNKNOWN = -2;

  private static final int MOST_SUBSCRIPTIONS = 256;
  private static final int HANDSHAKE_MILLIS = 10_000;
  private static final int QUIET_MILLIS = 20_000;
  private static final int MESSAGE_DATA = 1;
  private static final int MESSAGE_HEAD = 1 + 4 + 8;

  private final Socket socket;
  private final Handshake handshake;
  private final Words words;
  private final String name;
  private final String session;
  private final Outbox outbox = new Outbox(MOST_WAITING);
  private final Map<Long, Topic> subscriptions = new ConcurrentHashMap<>();
  private final Requests requests = new Requests();
  private long toldDropped;
  private volatile boolean welcome;
  private volatile boolean sending;
  private volatile long sent;

  Viewer(Socket socket, Handshake handshake, Words words, String name, String session) {
    this.socket = socket;
    this.handshake = handshake;
    this.words = words;
    this.name = name;
    this.session = session;
  }

  /** Serves it until it leaves. Blocks. */
  void serve(ThreadFactory threads) {
    try (socket) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(HANDSHAKE_MILLIS);
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
      Handshake.Answer answer = handshake.answer(in);
      out.write(answer.response());
      out.flush();
      if (!answer.passed()) {
        return;
      }
      welcome = true;
      socket.setSoTimeout(QUIET_MILLIS);
      outbox.word(FrameReader.TEXT, words.serverInfo(name, session));
      outbox.word(FrameReader.TEXT, words.advertise());
      Thread sender = threads.newThread(() -> send(out));
      sender.start();
      try {
        listen(new FrameReader(in));
      } catch (ProtocolException e) {
        goodbye(e.code(), String.valueOf(e.getMessage()));
      } finally {
        outbox.close();
      }
      sender.join(2000);
    } catch (IOException e) {
      // It left.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      outbox.close();
    }
  }

  private void listen(FrameReader reader) throws IOException {
    boolean asked = false;
    while (true) {
      FrameReader.Message message;
      try {
        message = reader.next();
        asked = false;
      } catch (SocketTimeoutException e) {
        if (asked || !outbox.word(FrameReader.PING, new byte[0])) {
          return;
        }
        asked = true;
        continue;
      }
      switch (message.kind()) {
        case FrameReader.TEXT -> obey(requests.read(message.text()));
        case FrameReader.BINARY -> say(Words.ERROR, "the robot takes no messages here");
        case FrameReader.PING -> require(outbox.word(FrameReader.PONG, message.data()));
        case FrameReader.CLOSE -> {
          goodbye(1000, "");
          return;
        }
        default -> {
          // A pong: it is there.
        }
      }
    }
  }

  private void obey(Requests.Request request) throws ProtocolException {
    switch (request) {
      case Requests.Request.Subscribe(var list) -> {
        for (Requests.Subscription one : list) {
          if (subscriptions.size() >= MOST_SUBSCRIPTIONS) {
            say(Words.ERROR, "at most " + MOST_SUBSCRIPTIONS + " subscriptions");
          } else if (subscriptions.putIfAbsent(one.id(), one.topic()) != null) {
            say(Words.ERROR, "subscription " + one.id() + " is taken");
          }
        }
      }
      case Requests.Request.Unsubscribe(var ids) -> {
        for (long id : ids) {
          if (subscriptions.remove(id) == null) {
            say(Words.WARNING, "there is no subscription " + id);
          }
          outbox.forget(id);
        }
      }
      case Requests.Request.Unsupported(var what) ->
          say(Words.WARNING, "'" + what + "' is not offered: this robot can only be looked at");
      case Requests.Request.Nonsense(var why) -> say(Words.ERROR, why);
    }
  }

  private void say(int level, String text) throws ProtocolException {
    require(outbox.word(FrameReader.TEXT, words.status(level, text)));
  }

  private static void require(boolean taken) throws ProtocolException {
    if (!taken) {
      throw new ProtocolException(ProtocolException.POLICY, "asks faster than it reads");
    }
  }

  private void goodbye(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    byte[] data = new byte[2 + Math.min(text.length, 100)];
    data[0] = (byte) (code >> 8);
    data[1] = (byte) code;
    System.arraycopy(text, 0, data, 2, data.length - 2);
    boolean taken = outbox.word(FrameReader.CLOSE, data);
    if (!taken) {
      disconnect();
    }
  }

  private void send(OutputStream stream) {
    DataOutputStream out = new DataOutputStream(stream);
    try {
      while (true) {
        Outbox.Item item = outbox.take();
        if (item == null) {
          out.flush();
          return;
        }
        sending = true;
        write(out, item);
        tellDropped(out);
        if (outbox.empty()) {
          out.flush();
        }
        sent++;
        sending = false;
        if (item.kind() == FrameReader.CLOSE) {
          out.flush();
          return;
        }
      }
    } catch (IOException e) {
      disconnect();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellDropped(DataOutputStream out) throws IOException {
    long dropped = outbox.dropped();
    if (dropped != toldDropped && outbox.empty()) {
      byte[] text =
          words.status(
              Words.WARNING,
              (dropped - toldDropped) + " messages were left out: this viewer reads too slowly");
      toldDropped = dropped;
      frame(out, FrameReader.TEXT, text.length);
      out.write(text);
    }
  }

  private static void write(DataOutputStream out, Outbox.Item item) throws IOException {
    byte[] data = item.data();
    if (item.subscription() < 0) {
      frame(out, item.kind(), data.length);
    } else {
      frame(out, FrameReader.BINARY, MESSAGE_HEAD + data.length);
      out.writeByte(MESSAGE_DATA);
      out.writeInt(Integer.reverseBytes((int) item.subscription()));
      out.writeLong(Long.reverseBytes(item.timeNanos()));
    }
    out.write(data);
  }

  private static void frame(DataOutputStream out, int kind, int length) throws IOException {
    out.writeByte(0x80 | kind);
    if (length < 126) {
      out.writeByte(length);
    } else if (length < 1 << 16) {
      out.writeByte(126);
      out.writeShort(length);
    } else {
      out.writeByte(127);
      out.writeLong(length);
    }
  }

  /** Whether it has asked for this topic. */
  boolean wants(Topic topic) {
    return subscriptions.containsValue(topic);
  }

  /** Takes a message; never waits. */
  void offer(Topic topic, long timeNanos, byte[] data) {
    for (Map.Entry<Long, Topic> subscription : subscriptions.entrySet()) {
      if (subscription.getValue() == topic) {
        outbox.message(subscription.getKey(), timeNanos, data);
      }
    }
  }

  /** How many messages it did not get because it read too slowly. */
  long dropped() {
    return outbox.dropped();
  }

  /**
   * A number that changes as long as the viewer does its part; {@link #AT_REST} while nothing is
   * expected of it.
   */
  long progress() {
    if (!welcome) {
      return UNKNOWN;
    }
    return sending ? sent : AT_REST;
  }

  /** Ends the connection at once. */
  void disconnect() {
    outbox.close();
    try {
      socket.close();
    } catch (IOException e) {
      // Closed is closed.
    }
  }

  @Override
  public String toString() {
    @Nullable Object address = socket.getRemoteSocketAddress();
    return String.valueOf(address);
  }
}
