package dev.sinew.runtime.recording.live;

import dev.sinew.runtime.recording.foxglove.Topic;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A viewer by hand: speaks WebSocket as far as a test wants it to. */
final class TestViewer implements AutoCloseable {
  static final String GOOD_HEADERS =
      """
      Upgrade: websocket\r
      Connection: keep-alive, Upgrade\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Protocol: foxglove.websocket.v1\r
      """;

  private final Socket socket = new Socket();
  private final DataInputStream in;
  private final OutputStream out;

  /** A frame of the server. */
  record Frame(int kind, byte[] data) {
    String text() {
      return new String(data, StandardCharsets.UTF_8);
    }
  }

  TestViewer(int port) throws IOException {
    // A small window, so that a viewer that does not read is full soon.
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.setSoTimeout(20_000);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Connects, shakes hands and reads the two greetings. */
  static TestViewer welcome(int port) throws IOException {
    TestViewer viewer = new TestViewer(port);
    String answer = viewer.ask("/", "Host: localhost:" + port + "\r\n" + GOOD_HEADERS);
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException(answer);
    }
    viewer.read();
    viewer.read();
    return viewer;
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Sends a request; the head of the answer, and its body when it refuses. */
  String ask(String target, String headers) throws IOException {
    raw(("GET " + target + " HTTP/1.1\r\n" + headers + "\r\n").getBytes(StandardCharsets.UTF_8));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return head.toString();
      }
      head.append((char) b);
    }
    if (!head.toString().startsWith("HTTP/1.1 101 ")) {
      head.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    return head.toString();
  }

  void send(int first, byte[] data) throws IOException {
    byte[] frame = new byte[2 + (data.length < 126 ? 0 : 2) + 4 + data.length];
    int at = 0;
    frame[at++] = (byte) first;
    if (data.length < 126) {
      frame[at++] = (byte) (0x80 | data.length);
    } else {
      frame[at++] = (byte) (0x80 | 126);
      frame[at++] = (byte) (data.length >> 8);
      frame[at++] = (byte) data.length;
    }
    byte[] mask = {1, 2, 3, 4};
    System.arraycopy(mask, 0, frame, at, 4);
    at += 4;
    for (int i = 0; i < data.length; i++) {
      frame[at + i] = (byte) (data[i] ^ mask[i & 3]);
    }
    raw(frame);
  }

  void text(String text) throws IOException {
    send(0x81, text.getBytes(StandardCharsets.UTF_8));
  }

  void subscribe(int id, Topic topic) throws IOException {
    text(
        "{\"op\":\"subscribe\",\"subscriptions\":[{\"id\":%d,\"channelId\":%d}]}"
            .formatted(id, topic.ordinal() + 1));
  }

  Frame read() throws IOException {
    int kind = in.readUnsignedByte() & 0xF;
    long length = in.readUnsignedByte();
    if (length == 126) {
      length = in.readUnsignedShort();
    } else if (length == 127) {
      length = in.readLong();
    }
    byte[] data = new byte[(int) length];
    in.readFully(data);
    return new Frame(kind, data);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
