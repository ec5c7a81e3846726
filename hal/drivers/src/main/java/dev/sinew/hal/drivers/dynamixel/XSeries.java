package dev.sinew.hal.drivers.dynamixel;

import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.hal.drivers.servobus.Protocol;
import dev.sinew.hal.drivers.servobus.ReplyScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Protocol 2.0 and the control table of the X series (XL330, XL430, XC430, XM430). Source: ROBOTIS
 * e-Manual, "DYNAMIXEL Protocol 2.0" and the "Control Table" pages of XL330-M288 and XL430-W250.
 */
final class XSeries implements Protocol {
  private static final int BROADCAST = 0xfe;
  private static final int READ = 0x02;
  private static final int WRITE = 0x03;
  private static final int REBOOT = 0x08;
  private static final int SYNC_READ = 0x82;
  private static final int SYNC_WRITE = 0x83;
  private static final int ALERT = 0x80;

  private static final int MODEL_NUMBER = 0;
  private static final int OPERATING_MODE = 11;
  private static final int POSITION_CONTROL = 3;
  private static final int TORQUE_ENABLE = 64;
  private static final int PROFILE_ACCELERATION = 108;
  private static final int PROFILE_VELOCITY = 112;
  private static final int GOAL_POSITION = 116;

  /** Present load (or current), velocity, position, …, input voltage, temperature. */
  private static final int PRESENT_LOAD = 126;

  private static final int PRESENT_LENGTH = 21;

  /** Rad/s in one unit of velocity: 0.229 turns a minute. */
  private static final double VELOCITY_UNIT = 0.229 * 2 * Math.PI / 60;

  /** Rad/s² in one unit of acceleration: 214.577 turns a minute². */
  private static final double ACCELERATION_UNIT = 214.577 * 2 * Math.PI / 3600;

  /**
   * Largest "Current Limit" of the models that have "Present Current" where the others have
   * "Present Load": an XL330 counts 1 mA, an XM430 2.69 mA.
   */
  private static final double XL330_CURRENT = 1750;

  private static final double XM430_CURRENT = 1193;

  /** "Present Load" counts 0.1 %. */
  private static final double FULL_LOAD = 1000;

  private static final Map<Integer, String> MODELS =
      new TreeMap<>(
          Map.of(
              1020, "XM430-W350",
              1030, "XM430-W210",
              1060, "XL430-W250",
              1070, "XC430-W150",
              1080, "XC430-W240",
              1190, "XL330-M077",
              1200, "XL330-M288"));

  private final PacketWriter writer = new PacketWriter();
  private final StatusReader reader = new StatusReader();

  @Override
  public String family() {
    return "Dynamixel's X series";
  }

  @Override
  public int read(byte[] out, int id, int address, int length) {
    return writer.begin(out, id, READ).two(address).two(length).end();
  }

  @Override
  public int write(byte[] out, int id, int address, byte[] data, int length) {
    return writer.begin(out, id, WRITE).two(address).some(data, 0, length).end();
  }

  @Override
  public int readAll(byte[] out, int address, int length, int[] ids, int count) {
    writer.begin(out, BROADCAST, SYNC_READ).two(address).two(length);
    for (int i = 0; i < count; i++) {
      writer.one(ids[i]);
    }
    return writer.end();
  }

  @Override
  public int writeAll(byte[] out, int address, int length, int[] ids, byte[] data, int count) {
    writer.begin(out, BROADCAST, SYNC_WRITE).two(address).two(length);
    for (int i = 0; i < count; i++) {
      writer.one(ids[i]).some(data, i * length, length);
    }
    return writer.end();
  }

  @Override
  public int restart(byte[] out, int id) {
    return writer.begin(out, id, REBOOT).end();
  }

  @Override
  public ReplyScan replies() {
    return reader;
  }

  @Override
  public int modelAddress() {
    return MODEL_NUMBER;
  }

  @Override
  public String model(int number) {
    return MODELS.getOrDefault(number, "");
  }

  @Override
  public int torqueAddress() {
    return TORQUE_ENABLE;
  }

  @Override
  public int setups() {
    return 3;
  }

  /** The operating mode: the area below 64 is locked while there is torque. */
  @Override
  public int setupsWithoutTorque() {
    return 1;
  }

  @Override
  public int setup(int index, JointConfig joint, byte[] data) {
    return switch (index) {
      case 0 -> {
        data[0] = POSITION_CONTROL;
        yield OPERATING_MODE << 16 | 1;
      }
      case 1 -> {
        four(
            data, 0, Math.clamp(Math.round(joint.maxAcceleration() / ACCELERATION_UNIT), 1, 32767));
        yield PROFILE_ACCELERATION << 16 | 4;
      }
      default -> {
        four(data, 0, Math.clamp(Math.round(joint.maxVelocity() / VELOCITY_UNIT), 1, 32767));
        yield PROFILE_VELOCITY << 16 | 4;
      }
    };
  }

  private static void four(byte[] data, int offset, int value) {
    for (int i = 0; i < 4; i++) {
      data[offset + i] = (byte) (value >> 8 * i);
    }
  }

  @Override
  public int goalAddress() {
    return GOAL_POSITION;
  }

  @Override
  public int goalLength() {
    return 4;
  }

  @Override
  public void goal(int steps, JointConfig joint, byte[] data, int offset) {
    four(data, offset, steps);
  }

  @Override
  public int presentAddress() {
    return PRESENT_LOAD;
  }

  @Override
  public int presentLength() {
    return PRESENT_LENGTH;
  }

  @Override
  public void present(int model, double[] into) {
    int load = (short) (reader.value(0) | reader.value(1) << 8);
    into[0] = four(6);
    into[1] = JointConfig.stepsOf(four(2) * VELOCITY_UNIT);
    into[2] = load / mostLoad(model);
    into[3] = reader.value(20);
    into[4] = (reader.value(18) | reader.value(19) << 8) / 10.0;
  }

  private static double mostLoad(int model) {
    return switch (model) {
      case 1020, 1030 -> XM430_CURRENT;
      case 1190, 1200 -> XL330_CURRENT;
      default -> FULL_LOAD;
    };
  }

  private int four(int index) {
    return reader.value(index)
        | reader.value(index + 1) << 8
        | reader.value(index + 2) << 16
        | reader.value(index + 3) << 24;
  }

  @Override
  public boolean fatal(int error) {
    return (error & ALERT) != 0;
  }

  /** What is left beside the alert says why the instruction was not carried out. */
  @Override
  public boolean refused(int error) {
    return (error & ~ALERT) != 0;
  }

  /** "Status packet", table of the error field. */
  @Override
  public String words(int error) {
    List<String> words = new ArrayList<>();
    if ((error & ALERT) != 0) {
      words.add("a hardware error (overload, overheating, input voltage or electrical shock)");
    }
    switch (error & ~ALERT) {
      case 0 -> {}
      case 1 -> words.add("that the instruction failed");
      case 2 -> words.add("an unknown instruction");
      case 3 -> words.add("a wrong CRC");
      case 4 -> words.add("a value out of range");
      case 5 -> words.add("a wrong length");
      case 6 -> words.add("a value beyond a limit");
      case 7 -> words.add("a register that cannot be written now");
      default -> words.add("error " + (error & ~ALERT));
    }
    return String.join(" and ", words);
  }
}
