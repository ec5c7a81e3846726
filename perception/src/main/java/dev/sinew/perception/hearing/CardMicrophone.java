package dev.sinew.perception.hearing;

import dev.sinew.perception.child.ChildProcess;
import dev.sinew.perception.child.MissingToolException;
import dev.sinew.perception.child.PipeReader;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.sound.SoundCounts;
import dev.sinew.sdk.time.Clock;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A microphone of a sound card, read by a child process that writes raw samples: {@code arecord} of
 * alsa-utils. One that ends, or gives nothing for three seconds, is started again, once a second
 * until it gives sound. A block is stamped when its last byte has come. Closing it from another
 * thread waits for a call of {@link #read}.
 */
final class CardMicrophone implements Microphone {
  private static final long RETRY_NANOS = 1_000_000_000L;

  /** Silence of a source, not of a room: a card gives samples all the time. */
  static final long PATIENCE_NANOS = 3_000_000_000L;

  private final String name;
  private final List<String> command;
  private final Clock clock;
  private final BlockRing ring = new BlockRing();
  private volatile Health health = Health.OK;
  private @Nullable Source source;
  private long heardNanos;
  private long retryNanos = Long.MIN_VALUE;
  private boolean closed;

  private CardMicrophone(String name, List<String> command, Clock clock) {
    this.name = name;
    this.command = List.copyOf(command);
    this.clock = clock;
  }

  /** The command that gives a device's sound. */
  static List<String> command(String device) {
    return List.of(
        "arecord", "-q", "-D", device, "-t", "raw", "-f", "S16_LE", "-r", "16000", "-c", "1");
  }

  /**
   * Starts to listen.
   *
   * @param name for messages
   * @param command writes samples of {@link SoundBlock#RATE}, 16 bits, little-endian, one channel
   */
  static CardMicrophone open(String name, List<String> command, Clock clock)
      throws ComponentException {
    CardMicrophone microphone = new CardMicrophone(name, command, clock);
    microphone.start();
    return microphone;
  }

  private void start() throws ComponentException {
    try {
      source =
          new Source(
              ChildProcess.start(command, "sudo apt install alsa-utils", UnaryOperator.identity()));
      heardNanos = clock.nanos();
    } catch (MissingToolException e) {
      throw new ComponentException(e.getMessage(), e);
    }
  }

  @Override
  public synchronized boolean read(SoundBlock into) throws ComponentException {
    if (closed) {
      throw new ComponentException("the microphone is closed");
    }
    long now = clock.nanos();
    Source current = source;
    if (current == null) {
      if (now < retryNanos) {
        return false;
      }
      ring.restarted();
      retryNanos = now + RETRY_NANOS;
      start();
      return false;
    }
    boolean over = current.over;
    if (ring.take(into)) {
      heardNanos = now;
      health = Health.OK;
      return true;
    }
    if (over) {
      throw lost("gives no more sound", current);
    }
    if (now - heardNanos > PATIENCE_NANOS) {
      throw lost("has given no sound for %.1f s".formatted((now - heardNanos) * 1e-9), current);
    }
    return false;
  }

  private ComponentException lost(String what, Source current) {
    String message =
        "microphone %s %s (%s); it is started again"
            .formatted(name, what, current.reader.child().ending());
    source = null;
    current.reader.close();
    retryNanos = clock.nanos() + RETRY_NANOS;
    health = Health.failed(message);
    return new ComponentException(message);
  }

  @Override
  public SoundCounts counts() {
    return ring.counts();
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Source current = source;
    source = null;
    if (current != null) {
      current.reader.close();
    }
  }

  /** One life of the child process. Used by the reader's thread only, but for {@code over}. */
  private final class Source implements PipeReader.Sink {
    private final ByteBuffer bytes =
        ByteBuffer.allocateDirect(2 * SoundBlock.LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private final SoundBlock block = new SoundBlock();
    private final PipeReader reader;
    private volatile boolean over;

    Source(ChildProcess child) {
      reader = new PipeReader(child, "microphone reader", this);
    }

    @Override
    public ByteBuffer blank() {
      return bytes.clear();
    }

    @Override
    public void whole() {
      block.captureNanos = clock.nanos() - SoundBlock.NANOS;
      for (int i = 0; i < SoundBlock.LENGTH; i++) {
        block.samples[i] = bytes.getShort(2 * i);
      }
      ring.put(block);
    }

    @Override
    public void ended(int partBytes) {
      over = true;
    }
  }
}
