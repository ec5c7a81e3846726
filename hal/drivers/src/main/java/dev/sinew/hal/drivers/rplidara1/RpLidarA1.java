package dev.sinew.hal.drivers.rplidara1;

import dev.sinew.hal.ports.SerialPort;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SLAMTEC RPLidar A1 in standard scan mode. A state machine that {@link #sample} drives with what
 * has arrived, so that it never waits: stop, ask for name and health, start the scan, collect
 * turns. The adapter's DTR runs the motor: inactive turns it.
 *
 * <p>When the device goes or falls silent for {@link #SILENCE_NANOS}, the next sample throws once,
 * the line is closed and opened anew, and the handshake starts over, once every {@link
 * #RETRY_NANOS}: a lidar that is plugged in again comes back by itself.
 */
final class RpLidarA1 implements Lidar {
  static final int BAUD = 115_200;
  static final long SILENCE_NANOS = 1_000_000_000L;
  static final long RETRY_NANOS = 1_000_000_000L;

  /** Most bytes of one turn: a line that never falls silent must not hold up the bus. */
  private static final int MOST_BYTES = 8192;

  /** LR001 asks for at least 1 ms after STOP; the rest lets the line run empty. */
  static final long STOP_NANOS = 20_000_000L;

  /** LR001 asks for 2 ms after RESET; in practice the core talks for about a second. */
  static final long RESET_NANOS = 1_500_000_000L;

  /** The motor needs about two seconds to a steady speed before samples come. */
  static final long SPIN_UP_NANOS = 4_000_000_000L;

  /** Bytes without a whole turn for this long are not a scan. */
  static final long TURN_PATIENCE_NANOS = 3_000_000_000L;

  /** One sample every 500 µs in standard mode, five bytes each. */
  private static final long NANOS_PER_BYTE = 100_000L;

  private static final Logger LOG = LoggerFactory.getLogger(RpLidarA1.class);

  /** Opens the line; a new one each time. */
  interface Opener {
    SerialPort open() throws ComponentException;
  }

  private enum Phase {
    DISCONNECTED,
    STOPPING,
    ASKING_INFO,
    ASKING_HEALTH,
    RESETTING,
    STARTING,
    SCANNING
  }

  private final Opener opener;
  private final String device;
  private final double maxRange;
  private final Clock clock;
  private final byte[] buffer = new byte[4096];
  private final ReplyReader reply = new ReplyReader();
  private final ScanDecoder decoder;

  private @Nullable SerialPort port;
  private Phase phase = Phase.DISCONNECTED;

  /** When the phase ends, or the next attempt is due. */
  private long untilNanos = Long.MIN_VALUE;

  private long heardNanos;
  private long turnNanos;
  private boolean turned;
  private boolean closed;
  private volatile Health health = Health.degraded("starting");

  RpLidarA1(Opener opener, String device, double maxRange, Clock clock) {
    this.opener = opener;
    this.device = device;
    this.maxRange = maxRange;
    this.clock = clock;
    this.decoder = new ScanDecoder(maxRange);
  }

  /**
   * Opens the line and begins the handshake. A lidar that was lost stays failed until it scans: an
   * adapter that can be opened is no lidar yet.
   */
  void connect() throws ComponentException {
    SerialPort opened = opener.open();
    port = opened;
    try {
      opened.setDataTerminalReady(false);
      stop(opened, clock.nanos());
    } catch (IOException e) {
      throw lost(e.getMessage(), e);
    }
    if (health.usable()) {
      health = Health.degraded(device + ": starting");
    }
  }

  @Override
  public double maxRange() {
    return maxRange;
  }

  @Override
  public boolean sample(LidarSample into) throws ComponentException {
    long now = clock.nanos();
    SerialPort line = port;
    if (closed) {
      return false;
    }
    if (line == null) {
      if (now >= untilNanos) {
        untilNanos = now + RETRY_NANOS;
        connect();
      }
      return false;
    }
    try {
      for (int taken = 0; taken < MOST_BYTES; ) {
        int read = line.read(buffer, 0, buffer.length);
        if (read == 0) {
          break;
        }
        taken += read;
        heardNanos = now;
        for (int i = 0; i < read; i++) {
          accept(line, buffer[i], now - (read - 1 - i) * NANOS_PER_BYTE, now);
        }
        if (read < buffer.length) {
          break;
        }
      }
      advance(line, now);
    } catch (IOException e) {
      throw lost(e.getMessage(), e);
    }
    if (!decoder.take(into)) {
      return false;
    }
    turnNanos = now;
    if (!turned) {
      turned = true;
      untilNanos = now;
      health = Health.OK;
      LOG.info("{}: RPLidar A1 scanning, {} points a turn", device, into.count);
    }
    return true;
  }

  private void accept(SerialPort line, byte value, long byteNanos, long now)
      throws IOException, ComponentException {
    switch (phase) {
      case DISCONNECTED, STOPPING, RESETTING -> {}
      case SCANNING -> decoder.accept(value, byteNanos);
      case ASKING_INFO -> {
        if (reply.accept(value)) {
          checkModel();
          ask(line, Phase.ASKING_HEALTH, Protocol.GET_HEALTH, now);
        }
      }
      case ASKING_HEALTH -> {
        if (reply.accept(value)) {
          checkHealth(line, now);
        }
      }
      case STARTING -> {
        if (reply.accept(value)) {
          decoder.restart();
          phase = Phase.SCANNING;
          // The first turn may take as long as the motor needs to spin up.
          untilNanos = now + SPIN_UP_NANOS;
          turnNanos = untilNanos;
        }
      }
    }
  }

  /** Moves on where time decides, and notices silence. */
  private void advance(SerialPort line, long now) throws IOException, ComponentException {
    switch (phase) {
      case DISCONNECTED -> {}
      case STOPPING -> {
        if (now >= untilNanos) {
          ask(line, Phase.ASKING_INFO, Protocol.GET_INFO, now);
        }
      }
      case RESETTING -> {
        if (now >= untilNanos) {
          stop(line, now);
        }
      }
      case ASKING_INFO, ASKING_HEALTH, STARTING -> {
        if (now >= untilNanos) {
          throw lost(
              "no answer to " + phase.name().replace('_', ' ').toLowerCase(Locale.ROOT), null);
        }
      }
      case SCANNING -> {
        if (now < untilNanos) {
          return;
        }
        if (now - heardNanos >= SILENCE_NANOS) {
          throw lost("no bytes for %d ms".formatted((now - heardNanos) / 1_000_000), null);
        }
        if (now - turnNanos >= TURN_PATIENCE_NANOS) {
          throw lost(
              "bytes arrive, but no whole turn for %d ms; expected one every 180 ms"
                  .formatted((now - turnNanos) / 1_000_000),
              null);
        }
      }
    }
  }

  private void stop(SerialPort line, long now) throws IOException {
    turned = false;
    line.write(Protocol.STOP, 0, Protocol.STOP.length);
    phase = Phase.STOPPING;
    untilNanos = now + STOP_NANOS;
  }

  private void ask(SerialPort line, Phase asking, byte[] request, long now) throws IOException {
    switch (asking) {
      case ASKING_INFO -> reply.expect(Protocol.INFO_DESCRIPTOR, Protocol.INFO_BYTES);
      case ASKING_HEALTH -> reply.expect(Protocol.HEALTH_DESCRIPTOR, Protocol.HEALTH_BYTES);
      default -> reply.expect(Protocol.SCAN_DESCRIPTOR, 0);
    }
    line.write(request, 0, request.length);
    phase = asking;
    untilNanos = now + SILENCE_NANOS;
    heardNanos = now;
  }

  private void checkModel() throws ComponentException {
    int model = reply.payload(0);
    if (model >> 4 != Protocol.MODEL_A1) {
      throw lost(
          "model byte is 0x%02x, expected 0x1_ (RPLidar A1); choose a driver for this lidar"
              .formatted(model),
          null);
    }
    LOG.info(
        "{}: RPLidar model 0x{}, firmware {}.{}, hardware {}",
        device,
        Integer.toHexString(model),
        reply.payload(2),
        reply.payload(1),
        reply.payload(3));
  }

  private void checkHealth(SerialPort line, long now) throws IOException {
    int status = reply.payload(0);
    if (status == Protocol.HEALTH_ERROR) {
      int code = reply.payload(1) | reply.payload(2) << 8;
      LOG.warn("{}: the lidar reports error 0x{}; resetting it", device, Integer.toHexString(code));
      line.write(Protocol.RESET, 0, Protocol.RESET.length);
      health = Health.failed("%s: the lidar reports error 0x%04x".formatted(device, code));
      phase = Phase.RESETTING;
      untilNanos = now + RESET_NANOS;
      return;
    }
    ask(line, Phase.STARTING, Protocol.SCAN, now);
  }

  /** Gives the line up; the next attempt opens a new one. */
  private ComponentException lost(@Nullable String found, @Nullable Throwable cause) {
    String problem =
        "%s: %s; check the lidar's plug and power; trying again every second"
            .formatted(device, found);
    health = Health.failed(problem);
    SerialPort line = port;
    port = null;
    phase = Phase.DISCONNECTED;
    untilNanos = clock.nanos() + RETRY_NANOS;
    decoder.restart();
    if (line != null) {
      line.close();
    }
    return cause == null ? new ComponentException(problem) : new ComponentException(problem, cause);
  }

  @Override
  public Health health() {
    return health;
  }

  /** Stops the scan and the motor. */
  @Override
  public void close() {
    closed = true;
    SerialPort line = port;
    port = null;
    if (line != null) {
      try {
        line.write(Protocol.STOP, 0, Protocol.STOP.length);
        line.setDataTerminalReady(true);
      } catch (IOException e) {
        LOG.warn("{}: the lidar could not be stopped: {}", device, e.getMessage());
      }
      line.close();
      LOG.debug(
          "{}: {} bytes not understood, {} turns and {} points dropped",
          device,
          decoder.lostBytes(),
          decoder.droppedTurns(),
          decoder.droppedPoints());
    }
    health = Health.failed("closed");
  }
}
