package dev.sinew.world.device;

import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.Impairment;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.fault.Silenceable;
import dev.sinew.world.plant.DeviceModel;
import dev.sinew.world.plant.RobotPlant;
import java.nio.charset.StandardCharsets;

/**
 * SLAMTEC RPLidar A1 with its USB adapter at protocol level. Sources: "IP" is "RPLIDAR Interface
 * Protocol and Application Notes", LR001; "DS" is the A1M8 datasheet, LD108: 2,000 samples a second
 * in standard mode, 5.5 turns a second, 0.15 to 12 m.
 *
 * <p>The adapter's DTR switches the motor: active stops it. Range noise has a standard deviation of
 * 1 mm + 0.4 % of the distance, within DS's 1 %; one echo in 250 is lost.
 */
public final class RpLidarA1Model
    implements DeviceModel, SerialTarget, Unpluggable, Impairable, Silenceable {
  private static final int BAUD = 115_200;
  private static final long SAMPLE_NANOS = 500_000;
  private static final double TURNS_PER_SECOND = 5.5;

  /** The motor's spin-up and run-down are first-order with this time constant, seconds. */
  private static final double MOTOR_SECONDS = 0.35;

  /** Below this share of full speed the core sends no samples (IP, "SCAN": rotation is stable). */
  private static final double STABLE = 0.9;

  private static final double MIN_RANGE = 0.15;
  private static final double MAX_RANGE = 12;
  private static final double LOST_ECHOES = 1.0 / 250;

  /** IP, "RESET": time in which the core does not listen. */
  private static final long RESET_NANOS = 800_000_000;

  private static final byte[] BOOT_TEXT =
      "RP LIDAR System.\r\nFirmware Ver 1.29 - rtm, HW Ver 7\r\nModel: 18\r\n"
          .getBytes(StandardCharsets.US_ASCII);

  private static final byte[] INFO_DESCRIPTOR = {(byte) 0xa5, 0x5a, 0x14, 0, 0, 0, 0x04};
  private static final byte[] HEALTH_DESCRIPTOR = {(byte) 0xa5, 0x5a, 0x03, 0, 0, 0, 0x06};
  private static final byte[] SCAN_DESCRIPTOR = {(byte) 0xa5, 0x5a, 0x05, 0, 0, 0x40, (byte) 0x81};

  private final RobotPlant plant;
  private final Noise noise;
  private final double mountX;
  private final double mountY;
  private final double mountYaw;
  private final byte[] info = new byte[20];
  private final ByteQueue toComputer = new ByteQueue(4096);
  private final Impairment impairment = new Impairment(3);

  /** Distance, angle, start of a turn: one sample as it goes over the wire. */
  private final long[] sample = new long[3];

  /** What was measured last in each degree of the turn, in units of the wire. */
  private final int[] lastTurn = new int[360];

  private boolean plugged = true;
  private int plugs = 1;
  private boolean rightBaud;
  private boolean motorOn;
  private boolean scanning;
  private boolean requestStarted;
  private boolean silent;
  private int health;
  private double speedShare;

  /** Clockwise turn of the head from its zero direction, in turns, 0 to 1. */
  private double head;

  private boolean newTurn = true;
  private boolean started;
  private long lastNanos;
  private long nextSampleNanos;
  private long deafUntilNanos = Long.MIN_VALUE;
  private long nowNanos;

  public RpLidarA1Model(Settings settings, RobotPlant plant, Noise noise) {
    this.plant = plant;
    this.noise = noise;
    this.mountX = settings.number("mountX");
    this.mountY = settings.number("mountY");
    this.mountYaw = settings.number("mountYaw");
    // IP, "GET_INFO": model, firmware minor and major, hardware, 16 bytes of serial number.
    info[0] = 0x18;
    info[1] = 29;
    info[2] = 1;
    info[3] = 7;
    for (int i = 4; i < info.length; i++) {
      info[i] = (byte) (0x40 + i);
    }
  }

  @Override
  public void step(long now) {
    nowNanos = now;
    if (!started) {
      started = true;
      lastNanos = now;
      nextSampleNanos = now;
    }
    double seconds = (now - lastNanos) * 1e-9;
    lastNanos = now;
    double wanted = plugged && motorOn ? 1 : 0;
    speedShare += (wanted - speedShare) * Math.min(1, seconds / MOTOR_SECONDS);
    boolean sends = plugged && scanning && speedShare >= STABLE && now >= deafUntilNanos;
    double turnPerSample = speedShare * TURNS_PER_SECOND * SAMPLE_NANOS * 1e-9;
    while (nextSampleNanos <= now) {
      nextSampleNanos += SAMPLE_NANOS;
      head += turnPerSample;
      if (head >= 1) {
        head -= 1;
        newTurn = true;
      }
      if (sends) {
        sendSample(nextSampleNanos);
      }
    }
  }

  /** IP, "SCAN": five bytes. */
  private void sendSample(long timeNanos) {
    double direction = mountYaw - head * 2 * Math.PI;
    double range = impairment.scale() * plant.range(mountX, mountY, direction, MAX_RANGE);
    boolean lost = noise.chance(LOST_ECHOES);
    double measured =
        range
            + impairment.noise() * (0.001 + 0.004 * Math.min(range, MAX_RANGE)) * noise.gaussian();
    boolean echo = !lost && range >= MIN_RANGE && measured < MAX_RANGE;
    int distance = echo ? (int) Math.round(measured * 4000) : 0;
    int degree = Math.min((int) (head * 360), lastTurn.length - 1);
    if (impairment.frozen()) {
      distance = lastTurn[degree];
    } else {
      lastTurn[degree] = distance;
    }
    sample[0] = distance;
    sample[1] = (long) (head * 360 * 64);
    sample[2] = newTurn ? 1 : 2;
    newTurn = false;
    if (!impairment.pass(timeNanos, sample) || silent) {
      return;
    }
    distance = (int) sample[0];
    int angle = (int) sample[1];
    int quality = distance == 0 ? 0 : 15;
    toComputer.put(quality << 2 | (int) sample[2]);
    toComputer.put(angle << 1 | 1);
    toComputer.put(angle >> 7);
    toComputer.put(distance);
    toComputer.put(distance >> 8);
  }

  @Override
  public void receive(byte[] from, int offset, int length) {
    for (int i = 0; i < length; i++) {
      receive(from[offset + i] & 0xff);
    }
  }

  /** IP, "Request packets": A5 and a command; the ones without payload are all that is needed. */
  private void receive(int value) {
    if (!plugged || !rightBaud || nowNanos < deafUntilNanos) {
      requestStarted = false;
      return;
    }
    if (!requestStarted) {
      requestStarted = value == 0xa5;
      return;
    }
    requestStarted = false;
    switch (value) {
      case 0x25 -> scanning = false;
      case 0x40 -> {
        powerUp();
        deafUntilNanos = nowNanos + RESET_NANOS;
        answer(BOOT_TEXT);
      }
      case 0x20, 0x21 -> {
        // IP, "SCAN": refused in protection stop; FORCE_SCAN is not.
        if (value == 0x21 || health != 2) {
          answer(SCAN_DESCRIPTOR);
          scanning = true;
          newTurn = false;
        }
      }
      case 0x50 -> {
        scanning = false;
        answer(INFO_DESCRIPTOR);
        answer(info);
      }
      case 0x52 -> {
        scanning = false;
        answer(HEALTH_DESCRIPTOR);
        if (!silent) {
          toComputer.put(health);
          toComputer.put(health == 0 ? 0 : 0x02);
          toComputer.put(health == 0 ? 0 : 0x80);
        }
      }
      default -> {
        // IP: an unknown request is ignored.
      }
    }
  }

  private void answer(byte[] bytes) {
    if (!silent) {
      toComputer.put(bytes);
    }
  }

  private void powerUp() {
    scanning = false;
    requestStarted = false;
    health = 0;
    toComputer.clear();
  }

  @Override
  public int transmit(byte[] into, int offset, int length) {
    return toComputer.take(into, offset, length);
  }

  @Override
  public boolean plugged() {
    return plugged;
  }

  @Override
  public int plugs() {
    return plugs;
  }

  @Override
  public void opened(int baud) {
    rightBaud = baud == BAUD;
    toComputer.clear();
    dataTerminalReady(true);
  }

  @Override
  public void dataTerminalReady(boolean active) {
    motorOn = !active;
  }

  /** The core goes into protection stop until it is reset (IP, "GET_HEALTH", status 2). */
  public void fail() {
    health = 2;
    scanning = false;
  }

  @Override
  public void silence(boolean cut) {
    silent = cut;
  }

  @Override
  public void unplug() {
    plugged = false;
    motorOn = false;
    powerUp();
  }

  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      plugs++;
      powerUp();
    }
  }

  @Override
  public void impair(SensorFault fault) {
    impairment.set(fault);
  }

  @Override
  public void mend() {
    impairment.clear();
  }
}
