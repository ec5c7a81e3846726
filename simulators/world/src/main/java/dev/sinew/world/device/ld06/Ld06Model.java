package dev.sinew.world.device.ld06;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.serial.TalkingModel;
import dev.sinew.world.plant.RobotPlant;

/**
 * LDROBOT LD06 at protocol level. Source: "LD06 Development Manual", V1.0: 4,500 points and ten
 * turns a second, 0.02 to 12 m, 47-byte packets of twelve points at 230,400 baud, angles clockwise.
 * Range noise has a standard deviation of 10 mm (the manual's accuracy is ±45 mm); one echo in 250
 * is lost. How the real one behaves with a blocked motor is not in the manual: this one goes on
 * sending from where the head stands.
 *
 * <p>Feels {@code motor}: share of its speed that the motor reaches, 0 (blocked) to 1.
 */
public final class Ld06Model extends TalkingModel implements Adjustable {
  private static final long POINT_NANOS = 1_000_000_000L / 4500;
  private static final double TURNS_PER_SECOND = 10;
  private static final double MOTOR_SECONDS = 0.4;
  private static final double MIN_RANGE = 0.02;
  private static final double MAX_RANGE = 12;
  private static final int POINTS = 12;
  private static final int BYTES = 47;

  private final RobotPlant plant;
  private final Noise noise;
  private final double mountX;
  private final double mountY;
  private final double mountYaw;
  private final int[] lastTurn = new int[450];
  private final int[] packet = new int[BYTES];
  private int points;
  private int startAngle;
  private double share;
  private double motor = 1;
  private double head;
  private long lastNanos = Long.MIN_VALUE;
  private long nextNanos;
  private long poweredNanos;

  public Ld06Model(Settings settings, RobotPlant plant, Noise noise) {
    super(230_400, 3);
    this.plant = plant;
    this.noise = noise;
    this.mountX = settings.number("mountX");
    this.mountY = settings.number("mountY");
    this.mountYaw = settings.number("mountYaw");
  }

  @Override
  protected void powerUp() {
    lastNanos = Long.MIN_VALUE;
    share = 0;
    points = 0;
  }

  @Override
  protected void live(long now) {
    if (lastNanos == Long.MIN_VALUE) {
      lastNanos = now;
      nextNanos = now;
      poweredNanos = now;
    }
    share += (motor - share) * Math.min(1, (now - lastNanos) * 1e-9 / MOTOR_SECONDS);
    lastNanos = now;
    while (nextNanos <= now) {
      nextNanos += POINT_NANOS;
      head += share * TURNS_PER_SECOND * POINT_NANOS * 1e-9;
      head -= StrictMath.floor(head);
      point();
    }
  }

  private void point() {
    int at = Math.min((int) (head * lastTurn.length), lastTurn.length - 1);
    if (!impairment.frozen()) {
      lastTurn[at] = measure();
    }
    measured[0] = lastTurn[at];
    measured[1] = lastTurn[at] == 0 ? 0 : 200;
    measured[2] = (int) (head * 36_000) % 36_000;
    if (!impairment.pass(nextNanos, measured)) {
      return;
    }
    if (points == 0) {
      startAngle = (int) measured[2];
    }
    number(6 + 3 * points, (int) measured[0]);
    packet[8 + 3 * points] = (int) measured[1];
    if (++points == POINTS) {
      points = 0;
      finish();
    }
  }

  private int measure() {
    double direction = mountYaw - head * 2 * Math.PI;
    double range = impairment.scale() * plant.range(mountX, mountY, direction, MAX_RANGE);
    boolean lost = noise.chance(1.0 / 250);
    double value = range + impairment.noise() * 0.01 * noise.gaussian();
    return lost || !(range <= MAX_RANGE) || value < MIN_RANGE || value > MAX_RANGE
        ? 0
        : (int) Math.round(value * 1000);
  }

  private void finish() {
    packet[0] = 0x54;
    packet[1] = 0x2c;
    number(2, (int) Math.round(share * TURNS_PER_SECOND * 360));
    number(4, startAngle);
    number(42, (int) measured[2]);
    number(44, (int) ((nextNanos - poweredNanos) / 1_000_000 % 30_000));
    int crc = 0;
    for (int i = 0; i < BYTES - 1; i++) {
      crc ^= packet[i] & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x80) != 0 ? (crc << 1 ^ 0x4d) & 0xff : crc << 1;
      }
    }
    packet[BYTES - 1] = crc;
    for (int value : packet) {
      send(value);
    }
  }

  private void number(int at, int value) {
    packet[at] = value & 0xff;
    packet[at + 1] = value >> 8 & 0xff;
  }

  @Override
  public void adjust(String quantity, double value) {
    if (!quantity.equals("motor") || !(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "an LD06 feels 'motor', 0 to 1; found '%s' = %s".formatted(quantity, value));
    }
    motor = value;
  }
}
