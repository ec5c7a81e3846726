package dev.sinew.runtime.guard;

import dev.sinew.hal.linux.guard.FrameReader;
import dev.sinew.hal.linux.guard.GuardAnswer;
import dev.sinew.hal.linux.guard.GuardCommand;
import dev.sinew.hal.linux.guard.GuardOrder;
import dev.sinew.hal.linux.guard.OrderCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One running guard process and the two pipes to it. Written to by one thread; a thread of its own
 * reads the answers, which any thread may look at.
 */
final class GuardLink {
  private static final long GRACE_MILLIS = 2000;
  private static final long DYING_MILLIS = 500;

  private final Process process;
  private final OutputStream out;
  private final OrderCodec codec = new OrderCodec();
  private final Consumer<GuardLink> onEnd;
  private volatile long answered = -1;
  private volatile boolean strict;
  private volatile int heldRevision = -1;
  private volatile Optional<GuardAnswer.Prepared> prepared = Optional.empty();
  private volatile boolean ended;

  private GuardLink(Process process, Consumer<GuardLink> onEnd) {
    this.process = process;
    this.out = process.getOutputStream();
    this.onEnd = onEnd;
  }

  /**
   * Starts a guard.
   *
   * @param onEnd called from the reading thread when its answers end
   * @throws IOException if it cannot be started
   */
  static GuardLink start(GuardSettings settings, Consumer<GuardLink> onEnd) throws IOException {
    GuardCommand command = GuardCommand.of(settings.javaHome(), settings.holding());
    GuardLink link = new GuardLink(command.start(settings.log()), onEnd);
    Thread.ofPlatform().name("guard answers").daemon().start(link::listen);
    return link;
  }

  private void listen() {
    FrameReader<GuardAnswer> reader = FrameReader.ofAnswers();
    byte[] bytes = new byte[4096];
    try (InputStream in = process.getInputStream()) {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        reader.take(bytes, 0, count);
        for (Optional<GuardAnswer> next = reader.next(); next.isPresent(); next = reader.next()) {
          switch (next.get()) {
            case GuardAnswer.Prepared news -> prepared = Optional.of(news);
            case GuardAnswer.Alive alive -> {
              heldRevision = alive.revision();
              strict = alive.strict();
              answered = alive.sequence();
            }
          }
        }
      }
    } catch (IOException e) {
      // Whatever it was that it said, it is no guard any more.
      process.destroyForcibly();
    } finally {
      ended = true;
      onEnd.accept(this);
    }
  }

  /** Says something; false when it does not listen any more. */
  boolean say(GuardOrder order) {
    return send(codec.frame(order));
  }

  /** A heartbeat. */
  boolean beat(long sequence, boolean wantsStrict) {
    return send(codec.beat(sequence, wantsStrict));
  }

  private boolean send(ByteBuffer frame) {
    try {
      out.write(frame.array(), frame.position(), frame.remaining());
      out.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Number of the last heartbeat it answered; −1 before the first. */
  long answered() {
    return answered;
  }

  /** Whether it acts on missing heartbeats. */
  boolean strict() {
    return strict;
  }

  /** Revision of the declaration it holds; −1 before the first. */
  int heldRevision() {
    return heldRevision;
  }

  /** What it cannot reach, by its newest declaration. */
  List<String> problems() {
    return prepared.map(GuardAnswer.Prepared::problems).orElse(List.of());
  }

  boolean ended() {
    return ended;
  }

  /** For messages, after its answers ended: {@code status 137}. Waits a moment for its end. */
  String fate() throws InterruptedException {
    return process.waitFor(DYING_MILLIS, TimeUnit.MILLISECONDS)
        ? "status " + process.exitValue()
        : "it does not speak and lives";
  }

  long pid() {
    return process.pid();
  }

  /** Kills it: it does not answer any more, or must not act. */
  void kill() {
    process.destroyForcibly();
    closeQuietly();
  }

  /** Ends the channel and waits for the guard to end. */
  boolean close() {
    closeQuietly();
    try {
      return process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void closeQuietly() {
    try {
      out.close();
    } catch (IOException e) {
      // It has let go of its end already.
      ended = true;
    }
  }
}
