package dev.sinew.world.device.servobus;

import dev.sinew.world.device.Settings;

/**
 * Feetech STS3215. Source: Feetech "STS3215 Memory Table": addresses, units (steps, 100 steps/s²,
 * 0.1 V), negative numbers as a sign bit and a size; overload halves nothing here but sets its bit
 * until the next goal.
 */
final class FeetechSlave extends Slave {
  private static final int TORQUE = 40;
  private static final int GOAL = 42;
  private static final int OVERLOAD = 0x20;

  FeetechSlave(Settings settings) {
    super(settings);
    put(3, 2, 777);
    powerUp();
  }

  @Override
  void powerUp() {
    for (int i = TORQUE; i < table.length; i++) {
      table[i] = 0;
    }
    error = 0;
    put(GOAL, 2, (int) Math.round(position));
  }

  @Override
  boolean torque() {
    return table[TORQUE] == 1;
  }

  @Override
  double goal() {
    return get(GOAL, 2);
  }

  @Override
  double fastest() {
    int speed = get(46, 2);
    return speed == 0 ? 3400 : speed;
  }

  @Override
  double hardest() {
    int units = get(41, 1);
    return units == 0 ? 1e6 : units * 100;
  }

  @Override
  void measure() {
    put(56, 2, (int) Math.round(position));
    put(58, 2, signed(velocity, 15));
    put(60, 2, signed(velocity / 10, 10));
    put(62, 1, 74);
    put(63, 1, 29);
  }

  private static int signed(double value, int signBit) {
    int size = (int) Math.min(Math.round(Math.abs(value)), (1 << signBit) - 1);
    return value < 0 ? size | 1 << signBit : size;
  }

  @Override
  void overload() {
    error = OVERLOAD;
  }

  @Override
  void model(int number) {
    put(3, 2, number);
  }

  @Override
  int write(int address, byte[] from, int offset, int length) {
    System.arraycopy(from, offset, table, address, length);
    if (address == GOAL) {
      error = 0;
    }
    return error;
  }
}
