package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.robot.Speech;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Speaks what skills say, one text after the other, through a child process that reads the text
 * from its input: nothing of it reaches a command line. At most four texts wait; further ones are
 * left out, and so is what the tool cannot speak: the text stands among the events all the same.
 */
final class Loudspeaker implements AutoCloseable {
  /** How many texts may wait. */
  static final int WAITING = 4;

  /** Longest text that is spoken, characters. */
  static final int LONGEST = 200;

  private static final long PATIENCE_SECONDS = 30;

  /** How long the room rings after, nanoseconds. */
  private static final long ECHO_NANOS = 500_000_000L;

  private final List<String> command;
  private final Clock clock;
  private final EventLog events;
  private final ArrayBlockingQueue<String> texts = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile @Nullable Process child;
  private volatile boolean busy;
  private volatile long quietNanos = Long.MIN_VALUE;
  private boolean failed;

  /**
   * @param command speaks what it reads from its input, and ends
   */
  Loudspeaker(List<String> command, Clock clock, EventLog events) {
    this.command = List.copyOf(command);
    this.clock = clock;
    this.events = events;
    thread = Thread.ofPlatform().name("speech").daemon().start(this::run);
  }

  /** espeak-ng with a voice. */
  static List<String> command(Speech speech) {
    return List.of(
        "espeak-ng", "-v", speech.voice(), "-s", Integer.toString(speech.rate()), "--stdin");
  }

  /** Speaks a text soon, unless too many wait. Never blocks; any thread. */
  void say(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    if (!plain.isEmpty()) {
      texts.offer(plain.substring(0, Math.min(LONGEST, plain.length())));
    }
  }

  /**
   * Whether it speaks now, or its voice was in the room at this robot time or later. Any thread.
   */
  boolean hasSpokenSince(long nanos) {
    return busy || nanos < quietNanos;
  }

  private void run() {
    try {
      for (; ; ) {
        String text = texts.take();
        busy = true;
        try {
          speak(text);
        } finally {
          quietNanos = clock.nanos() + ECHO_NANOS;
          busy = false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private void speak(String text) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      child = process;
      try (OutputStream in = process.getOutputStream()) {
        in.write(text.getBytes(StandardCharsets.UTF_8));
      }
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        tell("%s does not end; it is killed".formatted(command.getFirst()));
      } else if (process.exitValue() != 0) {
        tell("%s ended with code %d".formatted(command.getFirst(), process.exitValue()));
      } else {
        failed = false;
      }
    } catch (IOException e) {
      tell(
          "%s cannot be used (%s); if it is not there: sudo apt install espeak-ng"
              .formatted(command.getFirst(), e.getMessage()));
    } finally {
      Process last = child;
      if (last != null) {
        last.destroyForcibly();
      }
      child = null;
    }
  }

  /** Once, until it works again. */
  private void tell(String reason) {
    if (!failed) {
      failed = true;
      events.warning("the robot is silent: " + reason);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    Process last = child;
    if (last != null) {
      last.destroyForcibly();
    }
    try {
      thread.join(Duration.ofMillis(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
