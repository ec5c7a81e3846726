package dev.sinew.perception.download;

import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes an answer's body to a file as it comes, and no byte more than the file has. The HTTP
 * client's thread calls it; {@link #heardNanos}, {@link #here} and {@link #stop} may be called by
 * any.
 */
final class PartSubscriber implements HttpResponse.BodySubscriber<Long> {
  private final CompletableFuture<Long> done = new CompletableFuture<>();
  private final ReentrantLock writing = new ReentrantLock();
  private final FileChannel channel;
  private final long total;
  private final Clock clock;
  private volatile long here;
  private volatile long heardNanos;
  private boolean stopped;

  /** Exceptions by which the body ends that are not the network's. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException() {
      super("more bytes than the file has");
    }
  }

  /**
   * @param channel where to, at the place where the body belongs; closed at the end
   * @param here bytes of the file that are there already
   * @param total bytes of the whole file
   */
  PartSubscriber(FileChannel channel, long here, long total, Clock clock) {
    this.channel = channel;
    this.here = here;
    this.total = total;
    this.clock = clock;
    this.heardNanos = clock.nanos();
  }

  /** Bytes of the file that are here. */
  long here() {
    return here;
  }

  /** When the last bytes came, on the clock. */
  long heardNanos() {
    return heardNanos;
  }

  @Override
  public CompletionStage<Long> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    this.done.whenComplete((_, _) -> subscription.cancel());
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    writing.lock();
    try {
      for (ByteBuffer buffer : buffers) {
        if (stopped) {
          return;
        }
        heardNanos = clock.nanos();
        if (buffer.remaining() > total - here) {
          end();
          done.completeExceptionally(new TooLongException());
          return;
        }
        write(buffer);
      }
    } finally {
      writing.unlock();
    }
  }

  private void write(ByteBuffer buffer) {
    try {
      long written = here;
      while (buffer.hasRemaining()) {
        written += channel.write(buffer);
      }
      here = written;
    } catch (IOException e) {
      end();
      done.completeExceptionally(new LocalWriteException(e));
    }
  }

  @Override
  public void onError(Throwable cause) {
    stop();
    done.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    stop();
    done.complete(here);
  }

  /** No byte is written after this has returned; the file is closed. */
  void stop() {
    writing.lock();
    try {
      end();
    } finally {
      writing.unlock();
    }
  }

  private void end() {
    if (stopped) {
      return;
    }
    stopped = true;
    try {
      channel.close();
    } catch (IOException e) {
      done.completeExceptionally(new LocalWriteException(e));
    }
  }
}
