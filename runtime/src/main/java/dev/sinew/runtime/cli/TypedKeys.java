package dev.sinew.runtime.cli;

import dev.sinew.runtime.hardware.handson.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Lines typed on the terminal. A daemon thread waits for them, so that whoever moves something
 * never does; what is typed faster than it is taken waits in the terminal.
 */
final class TypedKeys implements Keys {
  private static final int WAITING = 16;
  private static final int LONGEST = 200;

  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
  private final BufferedReader in;
  private volatile boolean ended;

  TypedKeys(InputStream input) {
    in = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  /** Waits for one line; empty at the end of the input. Before {@link #start} only. */
  Optional<String> wait(Runnable prompt) throws IOException {
    prompt.run();
    return Optional.ofNullable(in.readLine()).map(String::strip);
  }

  /** From now on lines are taken by {@link #next}. */
  TypedKeys start() {
    Thread thread = new Thread(this::take, "keys");
    thread.setDaemon(true);
    thread.start();
    return this;
  }

  private void take() {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.put(line.strip().substring(0, Math.min(LONGEST, line.strip().length())));
      }
    } catch (IOException e) {
      // The terminal is gone: that is its end.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended = true;
    }
  }

  @Override
  public Optional<String> next() {
    return Optional.ofNullable(lines.poll());
  }

  @Override
  public boolean ended() {
    return ended && lines.isEmpty();
  }
}
