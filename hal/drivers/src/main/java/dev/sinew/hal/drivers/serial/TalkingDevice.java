package dev.sinew.hal.drivers.serial;

import dev.sinew.hal.ports.SerialPort;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A device that sends by itself as long as it has power. Reads what has arrived, without waiting;
 * when the line breaks or nothing that makes sense comes for too long, it is closed and opened anew
 * every {@link #RETRY_NANOS}, and stays failed until something makes sense again. Called by one
 * thread, {@link #health} by any.
 */
public final class TalkingDevice implements AutoCloseable {
  public static final long RETRY_NANOS = 1_000_000_000L;

  /** Most bytes of one turn: a line that never falls silent must not hold up the bus. */
  private static final int MOST_BYTES = 8192;

  /** Opens the line; a new one each time. */
  @FunctionalInterface
  public interface Opener {
    SerialPort open() throws ComponentException;
  }

  /** Takes the bytes in their order. */
  @FunctionalInterface
  public interface Sink {
    /**
     * @param arrivedNanos robot time at which the byte arrived, nanoseconds
     * @return whether a whole frame that makes sense ended with it
     */
    boolean accept(byte value, long arrivedNanos);
  }

  private final Opener opener;
  private final String device;
  private final String what;
  private final long patienceNanos;
  private final long nanosPerByte;
  private final Clock clock;
  private final byte[] buffer = new byte[1024];
  private @Nullable SerialPort port;
  private long retryNanos = Long.MIN_VALUE;
  private long sensibleNanos;
  private boolean bytesCame;
  private boolean closed;
  private volatile Health health;

  /**
   * @param what it is, in words for the operator, such as {@code TFmini}
   * @param baud bits per second, ten a byte
   * @param patienceNanos how long it may say nothing that makes sense
   */
  public TalkingDevice(
      Opener opener, String device, String what, int baud, long patienceNanos, Clock clock) {
    this.opener = opener;
    this.device = device;
    this.what = what;
    this.patienceNanos = patienceNanos;
    this.nanosPerByte = 10_000_000_000L / baud;
    this.clock = clock;
    this.health = Health.degraded(device + ": starting");
  }

  /** Opens the line. */
  public void connect() throws ComponentException {
    port = opener.open();
    sensibleNanos = clock.nanos();
    bytesCame = false;
  }

  /** The device's name, for messages. */
  public String device() {
    return device;
  }

  /**
   * Hands on what has arrived.
   *
   * @throws ComponentException when the device is lost, once; or cannot be opened, at every attempt
   */
  public void read(Sink sink) throws ComponentException {
    if (closed) {
      return;
    }
    long now = clock.nanos();
    SerialPort line = port;
    if (line == null) {
      if (now >= retryNanos) {
        retryNanos = now + RETRY_NANOS;
        connect();
      }
      return;
    }
    try {
      for (int taken = 0; taken < MOST_BYTES; ) {
        int read = line.read(buffer, 0, buffer.length);
        bytesCame |= read > 0;
        for (int i = 0; i < read; i++) {
          if (sink.accept(buffer[i], now - (read - 1 - i) * nanosPerByte)) {
            sensibleNanos = now;
          }
        }
        if (read < buffer.length) {
          break;
        }
        taken += read;
      }
    } catch (IOException e) {
      throw lost(e.getMessage(), e);
    }
    if (now - sensibleNanos > patienceNanos) {
      throw lost(
          bytesCame
              ? "bytes arrive, but no whole frame of a %s for %d ms"
                  .formatted(what, (now - sensibleNanos) / 1_000_000)
              : "no bytes for %d ms".formatted((now - sensibleNanos) / 1_000_000),
          null);
    }
  }

  /** Sends; a failure loses the device. */
  public void write(byte[] bytes) throws ComponentException {
    SerialPort line = port;
    if (line != null) {
      try {
        line.write(bytes, 0, bytes.length);
      } catch (IOException e) {
        throw lost(e.getMessage(), e);
      }
    }
  }

  /**
   * Gives the device up because what it says makes no sense as a whole.
   *
   * @param found what was found
   * @return to be thrown
   */
  public ComponentException lose(String found) {
    return lost(found, null);
  }

  private ComponentException lost(@Nullable String found, @Nullable Throwable cause) {
    String problem =
        "%s: %s; check plug, power, wiring and speed of the %s; trying again every second"
            .formatted(device, found, what);
    health = Health.failed(problem);
    SerialPort line = port;
    port = null;
    retryNanos = clock.nanos() + RETRY_NANOS;
    if (line != null) {
      line.close();
    }
    return cause == null ? new ComponentException(problem) : new ComponentException(problem, cause);
  }

  /** Says how the device is; a no-op when it is so already. */
  public void report(Health now) {
    if (health != now && !closed) {
      health = now;
    }
  }

  public Health health() {
    return health;
  }

  @Override
  public void close() {
    closed = true;
    SerialPort line = port;
    port = null;
    if (line != null) {
      line.close();
    }
    health = Health.failed(device + ": closed");
  }
}
