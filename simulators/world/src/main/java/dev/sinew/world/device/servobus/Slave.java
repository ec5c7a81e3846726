package dev.sinew.world.device.servobus;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.Observable;
import dev.sinew.world.device.Settings;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.Map;

/**
 * One servo: a table of bytes and a horn of 4096 steps a turn that follows the goal with limited
 * speed and acceleration. An onlooker sees {@code angle} (rad, as the horn is mounted) and {@code
 * torque} (1 or 0). It feels {@code overload} (1: its protection trips), {@code model} (its model
 * number) and {@code brownOut} (1: it loses what its supply keeps).
 */
abstract class Slave implements DeviceModel, Unpluggable, Observable, Adjustable {
  final int id;
  final byte[] table = new byte[256];
  private final double trim;
  private final double sign;
  double position = 2048;
  double velocity;
  boolean plugged = true;
  int error;
  private long lastNanos = Long.MIN_VALUE;

  Slave(Settings settings) {
    this.id = settings.integer("id");
    Settings joint = settings.nested("joint");
    this.trim = joint.number("trim");
    this.sign = joint.flag("inverted") ? -1 : 1;
    // As it was mounted: the horn at angle 0.
    this.position = 2048 + trim * 4096 / (2 * Math.PI);
  }

  /** Sets the table as after power-up. */
  abstract void powerUp();

  abstract boolean torque();

  abstract double goal();

  /** Steps a second. */
  abstract double fastest();

  /** Steps a second squared. */
  abstract double hardest();

  /** Puts what it measures into its table. */
  abstract void measure();

  abstract void overload();

  abstract void model(int number);

  /**
   * A packet writes into its table.
   *
   * @return error of the reply
   */
  abstract int write(int address, byte[] from, int offset, int length);

  final void put(int address, int length, int value) {
    for (int i = 0; i < length; i++) {
      table[address + i] = (byte) (value >> 8 * i);
    }
  }

  final int get(int address, int length) {
    int value = 0;
    for (int i = 0; i < length; i++) {
      value |= (table[address + i] & 0xff) << 8 * i;
    }
    return value;
  }

  @Override
  public final void step(long nowNanos) {
    double seconds = lastNanos == Long.MIN_VALUE ? 0 : (nowNanos - lastNanos) * 1e-9;
    lastNanos = nowNanos;
    if (plugged && torque() && seconds > 0) {
      double left = goal() - position;
      double wanted =
          Math.signum(left) * Math.min(fastest(), StrictMath.sqrt(2 * hardest() * Math.abs(left)));
      velocity += Math.clamp(wanted - velocity, -hardest() * seconds, hardest() * seconds);
      double way = velocity * seconds;
      if (Math.abs(left) < 0.5 || (Math.abs(way) >= Math.abs(left) && way * left > 0)) {
        position = goal();
        velocity = 0;
      } else {
        position += way;
      }
    } else {
      velocity = 0;
    }
    measure();
  }

  @Override
  public final Map<String, Double> observe() {
    double shaft = (position - 2048) * 2 * Math.PI / 4096;
    return Map.of("angle", sign * (shaft - trim), "torque", plugged && torque() ? 1.0 : 0.0);
  }

  @Override
  public final void adjust(String quantity, double value) {
    switch (quantity) {
      case "overload" -> overload();
      case "model" -> model((int) value);
      case "brownOut" -> powerUp();
      default ->
          throw new IllegalArgumentException(
              "a servo feels overload, model and brownOut, not '" + quantity + "'");
    }
  }

  @Override
  public final void unplug() {
    plugged = false;
  }

  @Override
  public final void replug() {
    if (!plugged) {
      plugged = true;
      powerUp();
    }
  }
}
