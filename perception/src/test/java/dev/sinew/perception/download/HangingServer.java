package dev.sinew.perception.download;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Sends the beginning of a file and then nothing, without closing the connection. */
final class HangingServer implements AutoCloseable {
  private final CountDownLatch end = new CountDownLatch(1);
  private final ScriptedServer server;

  /**
   * @param bytes how many it sends; below 0 it does not even answer
   */
  HangingServer(byte[] file, int bytes) throws IOException {
    server =
        new ScriptedServer((request, _, out) -> {
          if (bytes >= 0 && request.from() == 0) {
            ScriptedServer.head(out, "200 OK", "Content-Length: " + file.length);
            out.write(file, 0, bytes);
            out.flush();
          }
          end.await();
        });
  }

  String address() {
    return server.address("/m.onnx");
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    server.close();
  }
}
