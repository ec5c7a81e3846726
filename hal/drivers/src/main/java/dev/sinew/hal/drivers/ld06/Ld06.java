package dev.sinew.hal.drivers.ld06;

import dev.sinew.hal.drivers.serial.TalkingDevice;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** LDROBOT LD06 or LD19. It turns and talks as soon as it has power; there is nothing to ask. */
final class Ld06 implements Lidar {
  static final int BAUD = 230_400;

  /** A packet comes every 2.7 ms. */
  static final long PATIENCE_NANOS = 500_000_000;

  /** The motor needs about two seconds to its speed. */
  static final long SPIN_UP_NANOS = 4_000_000_000L;

  /** A turn takes 100 ms; without one for this long the motor stands. */
  static final long TURN_PATIENCE_NANOS = 1_000_000_000L;

  /** Time on the wire, by which the last point is older than its packet's arrival. */
  private static final long WIRE_NANOS = Packet.BYTES * 10_000_000_000L / BAUD;

  private static final Logger LOG = LoggerFactory.getLogger(Ld06.class);

  private final TalkingDevice device;
  private final Packet packet = new Packet();
  private final TurnBuilder turns;
  private final DeviceTime time = new DeviceTime();
  private final TalkingDevice.Sink sink = this::accept;
  private final double maxRange;
  private final Clock clock;
  private long turnDueNanos;
  private int speed;

  Ld06(TalkingDevice device, Ld06Config config, Clock clock) {
    this.device = device;
    this.maxRange = config.maxRange();
    this.clock = clock;
    this.turns = new TurnBuilder(config.maxRange(), config.minIntensity());
    this.turnDueNanos = clock.nanos() + SPIN_UP_NANOS;
  }

  private boolean accept(byte value, long arrivedNanos) {
    if (!packet.accept(value)) {
      return false;
    }
    speed = packet.speed();
    return turns.add(packet, time.nanos(packet.time(), arrivedNanos) - WIRE_NANOS);
  }

  @Override
  public boolean sample(LidarSample into) throws ComponentException {
    long now = clock.nanos();
    try {
      device.read(sink);
      if (turns.take(into)) {
        turnDueNanos = now + TURN_PATIENCE_NANOS;
        device.report(Health.OK);
        return true;
      }
      if (now > turnDueNanos) {
        throw device.lose(
            "packets arrive, but no whole turn for %d ms; the lidar says that it turns at %d °/s, expected 3600"
                .formatted(TURN_PATIENCE_NANOS / 1_000_000, speed));
      }
      return false;
    } catch (ComponentException e) {
      turns.restart();
      time.restart();
      turnDueNanos = now + SPIN_UP_NANOS;
      throw e;
    }
  }

  @Override
  public double maxRange() {
    return maxRange;
  }

  @Override
  public Health health() {
    return device.health();
  }

  @Override
  public void close() {
    device.close();
    LOG.debug(
        "{}: {} packets broken, {} turns and {} points dropped",
        device.device(),
        packet.wrong(),
        turns.droppedTurns(),
        turns.droppedPoints());
  }
}
