package dev.sinew.runtime.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends a request byte by byte as a test wants it, forged headers included. */
final class RawHttp {
  private RawHttp() {}

  /** The status of the answer to a request whose header lines are given without line ends. */
  static int status(int port, String... lines) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      String first = reader.readLine();
      if (first == null) {
        throw new IOException("the server closed without an answer");
      }
      return Integer.parseInt(first.split(" ", 3)[1]);
    }
  }
}
