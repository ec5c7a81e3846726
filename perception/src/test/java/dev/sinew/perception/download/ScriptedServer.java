package dev.sinew.perception.download;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A web server on loopback that does what a test tells it, as rude as it likes: one request a
 * connection, answered by bytes on the socket.
 */
final class ScriptedServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Answer answer;
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  /** What came; header names in small letters. */
  record Request(String target, Map<String, String> headers) {
    Optional<String> header(String name) {
      return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** First byte asked for; 0 without a range. */
    int from() {
      return header("Range")
          .map(range -> Integer.parseInt(range.substring("bytes=".length(), range.length() - 1)))
          .orElse(0);
    }
  }

  /** Writes the whole answer; the connection is closed behind it. */
  @FunctionalInterface
  interface Answer {
    void to(Request request, int number, OutputStream out) throws Exception;
  }

  ScriptedServer(Answer answer) throws IOException {
    this.answer = answer;
    listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::listen);
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        InputStream in = new BufferedInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream()) {
      Request request = read(in);
      requests.add(request);
      answer.to(request, requests.size(), out);
      out.flush();
    } catch (Exception _) {
      // The other side has gone: which the tests provoke.
    }
  }

  private static Request read(InputStream in) throws IOException {
    String target = line(in).split(" ")[1];
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Request(target, headers);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("end of request");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  String address(String path) {
    return "http://127.0.0.1:" + listening.getLocalPort() + path;
  }

  int port() {
    return listening.getLocalPort();
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  static void head(OutputStream out, String status, String... headers) throws IOException {
    StringBuilder text = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
