package dev.sinew.fabric.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A TCP relay on loopback that can be cut without a goodbye: both ends see a reset. */
public final class Cable implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /**
   * @param target loopback port to relay to
   */
  public Cable(int target) throws IOException {
    this.target = target;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("cable").start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Cuts every connection. */
  public void cut() throws IOException {
    for (Socket socket : sockets) {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
        socket.close();
      }
    }
    sockets.clear();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    cut();
  }

  private void accept() {
    try {
      for (; ; ) {
        Socket near = listener.accept();
        sockets.add(near);
        near.setTcpNoDelay(true);
        Socket far;
        try {
          far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException nobodyThere) {
          near.close();
          continue;
        }
        far.setTcpNoDelay(true);
        sockets.add(far);
        Thread.ofPlatform().daemon().name("cable-out").start(() -> copy(near, far));
        Thread.ofPlatform().daemon().name("cable-in").start(() -> copy(far, near));
      }
    } catch (IOException closed) {
      // the end of the relay
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException cut) {
      // one end went away, so does the other
    }
  }
}
