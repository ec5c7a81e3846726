package dev.sinew.hal.drivers.feetech;

import dev.sinew.hal.drivers.servobus.JointConfig;
import dev.sinew.hal.drivers.servobus.Protocol;
import dev.sinew.hal.drivers.servobus.ReplyScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Feetech's protocol and the memory table of the STS and SMS series: numbers least significant byte
 * first, negative ones as a sign bit and a size. Source: Feetech "SMS/STS Communication Protocol
 * Manual" and "STS3215 Memory Table".
 */
final class StsSeries implements Protocol {
  private static final int BROADCAST = 0xfe;
  private static final int READ = 0x02;
  private static final int WRITE = 0x03;
  private static final int SYNC_READ = 0x82;
  private static final int SYNC_WRITE = 0x83;

  private static final int MODEL_NUMBER = 3;
  private static final int TORQUE_ENABLE = 40;
  private static final int ACCELERATION = 41;
  private static final int GOAL_POSITION = 42;
  private static final int PRESENT_POSITION = 56;

  /** Position, speed, load, voltage, temperature. */
  private static final int PRESENT_LENGTH = 8;

  /** Steps/s² in one unit of acceleration. */
  private static final double ACCELERATION_UNIT = 100;

  private static final int LARGEST_SPEED = 3400;

  private static final Map<Integer, String> MODELS =
      Map.of(777, "STS3215", 1545, "STS3032", 2057, "STS3095", 521, "STS3020");

  private final ReplyReader reader = new ReplyReader();

  private static int begin(byte[] out, int id, int instruction) {
    out[0] = (byte) 0xff;
    out[1] = (byte) 0xff;
    out[2] = (byte) id;
    out[4] = (byte) instruction;
    return 5;
  }

  private static int end(byte[] out, int length) {
    out[3] = (byte) (length - 3);
    out[length] = (byte) Checksum.of(out, length);
    return length + 1;
  }

  @Override
  public String family() {
    return "Feetech's STS series";
  }

  @Override
  public int read(byte[] out, int id, int address, int length) {
    int at = begin(out, id, READ);
    out[at] = (byte) address;
    out[at + 1] = (byte) length;
    return end(out, at + 2);
  }

  @Override
  public int write(byte[] out, int id, int address, byte[] data, int length) {
    int at = begin(out, id, WRITE);
    out[at++] = (byte) address;
    System.arraycopy(data, 0, out, at, length);
    return end(out, at + length);
  }

  @Override
  public int readAll(byte[] out, int address, int length, int[] ids, int count) {
    int at = begin(out, BROADCAST, SYNC_READ);
    out[at++] = (byte) address;
    out[at++] = (byte) length;
    for (int i = 0; i < count; i++) {
      out[at++] = (byte) ids[i];
    }
    return end(out, at);
  }

  @Override
  public int writeAll(byte[] out, int address, int length, int[] ids, byte[] data, int count) {
    int at = begin(out, BROADCAST, SYNC_WRITE);
    out[at++] = (byte) address;
    out[at++] = (byte) length;
    for (int i = 0; i < count; i++) {
      out[at++] = (byte) ids[i];
      System.arraycopy(data, i * length, out, at, length);
      at += length;
    }
    return end(out, at);
  }

  /** These servos come back by themselves. */
  @Override
  public int restart(byte[] out, int id) {
    return 0;
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
    return 1;
  }

  @Override
  public int setupsWithoutTorque() {
    return 0;
  }

  @Override
  public int setup(int index, JointConfig joint, byte[] data) {
    double steps = JointConfig.stepsOf(joint.maxAcceleration());
    data[0] = (byte) Math.clamp(Math.round(steps / ACCELERATION_UNIT), 1, 254);
    return ACCELERATION << 16 | 1;
  }

  @Override
  public int goalAddress() {
    return GOAL_POSITION;
  }

  /** Position, time (not used) and speed. */
  @Override
  public int goalLength() {
    return 6;
  }

  @Override
  public void goal(int steps, JointConfig joint, byte[] data, int offset) {
    int speed = Math.clamp(Math.round(JointConfig.stepsOf(joint.maxVelocity())), 1, LARGEST_SPEED);
    data[offset] = (byte) steps;
    data[offset + 1] = (byte) (steps >> 8);
    data[offset + 2] = 0;
    data[offset + 3] = 0;
    data[offset + 4] = (byte) speed;
    data[offset + 5] = (byte) (speed >> 8);
  }

  @Override
  public int presentAddress() {
    return PRESENT_POSITION;
  }

  @Override
  public int presentLength() {
    return PRESENT_LENGTH;
  }

  @Override
  public void present(int model, double[] into) {
    into[0] = signed(0, 15);
    into[1] = signed(2, 15);
    into[2] = signed(4, 10) / 1000.0;
    into[3] = reader.value(7);
    into[4] = reader.value(6) / 10.0;
  }

  private int signed(int index, int signBit) {
    int raw = reader.value(index) | reader.value(index + 1) << 8;
    int size = raw & (1 << signBit) - 1;
    return (raw >> signBit & 1) != 0 ? -size : size;
  }

  /** It protects itself by less torque and recovers with the next goal. */
  @Override
  public boolean fatal(int error) {
    return false;
  }

  /** The error byte tells of the servo's state alone. */
  @Override
  public boolean refused(int error) {
    return false;
  }

  /** "Response packet", bits of the error byte. */
  @Override
  public String words(int error) {
    String[] bits = {
      "input voltage",
      "position sensor",
      "overheating",
      "over-current",
      "angle",
      "overload",
      "bit 6",
      "bit 7"
    };
    List<String> words = new ArrayList<>();
    for (int bit = 0; bit < bits.length; bit++) {
      if ((error >> bit & 1) != 0) {
        words.add(bits[bit]);
      }
    }
    return String.join(" and ", words);
  }
}
