package dev.sinew.world.device.servobus;

import dev.sinew.world.device.Settings;

/**
 * Robotis XL330-M288. Source: ROBOTIS e-Manual, "XL330-M288 Control Table": addresses, units and
 * values after power-up; "Torque Enable(64)": the EEPROM area is locked while it is 1, and a servo
 * that gets torque takes its present position as its goal; "Shutdown(63)": a hardware error takes
 * the torque away until a reboot.
 */
final class DynamixelSlave extends Slave {
  private static final int TORQUE = 64;
  private static final int HARDWARE_ERROR = 70;
  private static final int GOAL = 116;
  private static final int OVERLOAD = 0x20;
  private static final int ACCESS_ERROR = 7;
  private static final int ALERT = 0x80;

  DynamixelSlave(Settings settings) {
    super(settings);
    put(0, 2, 1200);
    put(11, 1, 3);
    powerUp();
  }

  @Override
  void powerUp() {
    for (int i = TORQUE; i < table.length; i++) {
      table[i] = 0;
    }
    error = 0;
    put(GOAL, 4, (int) Math.round(position));
  }

  @Override
  boolean torque() {
    return table[TORQUE] == 1 && table[11] == 3;
  }

  @Override
  double goal() {
    return get(GOAL, 4);
  }

  /** 0.229 turns a minute a unit; 0 is no limit. */
  @Override
  double fastest() {
    int units = get(112, 4);
    return units == 0 ? 7000 : units * 0.229 / 60 * 4096;
  }

  /** 214.577 turns a minute² a unit; 0 is no limit. */
  @Override
  double hardest() {
    int units = get(108, 4);
    return units == 0 ? 1e6 : units * 214.577 / 3600 * 4096;
  }

  @Override
  void measure() {
    put(126, 2, torque() ? (int) Math.clamp(velocity / 4, -1750, 1750) : 0);
    put(128, 4, (int) Math.round(velocity / 4096 * 60 / 0.229));
    put(132, 4, (int) Math.round(position));
    put(144, 2, 51);
    put(146, 1, 31);
  }

  @Override
  void overload() {
    put(HARDWARE_ERROR, 1, OVERLOAD);
    put(TORQUE, 1, 0);
    error = ALERT;
  }

  @Override
  void model(int number) {
    put(0, 2, number);
  }

  @Override
  int write(int address, byte[] from, int offset, int length) {
    if (address < TORQUE && table[TORQUE] == 1) {
      return error | ACCESS_ERROR;
    }
    if (address == TORQUE) {
      if (error != 0) {
        return error | ACCESS_ERROR;
      }
      if (from[offset] == 1 && table[TORQUE] == 0) {
        put(GOAL, 4, (int) Math.round(position));
      }
    }
    System.arraycopy(from, offset, table, address, length);
    return error;
  }
}
