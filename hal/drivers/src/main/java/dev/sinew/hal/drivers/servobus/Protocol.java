package dev.sinew.hal.drivers.servobus;

/**
 * A family's packets and registers. Encoders write a whole packet from the start of {@code out} and
 * tell its length; the decoder takes bytes as they come, skips what is no valid reply, and never
 * throws. One thread; allocates nothing after construction.
 */
public interface Protocol {
  /** Longest packet, bytes. */
  int LONGEST = 256;

  /** Most servos on one line, so that a packet for all of them fits. */
  int MOST_SERVOS = 16;

  /** Name of the family, for messages. */
  String family();

  /** Asks a servo for bytes of its table. */
  int read(byte[] out, int id, int address, int length);

  /** Writes bytes into a servo's table; it answers with an empty reply. */
  int write(byte[] out, int id, int address, byte[] data, int length);

  /** Asks several servos for the same bytes; they answer one after another. */
  int readAll(byte[] out, int address, int length, int[] ids, int count);

  /**
   * Writes the same registers of several servos; nobody answers.
   *
   * @param data {@code length} bytes for each servo, one after another
   */
  int writeAll(byte[] out, int address, int length, int[] ids, byte[] data, int count);

  /** Restarts a servo that has switched itself off; 0 when the family has no such packet. */
  int restart(byte[] out, int id);

  /** What finds the servos' replies; one for the life of the protocol. */
  ReplyScan replies();

  // The table.

  int modelAddress();

  /** What a model number of two bytes means; empty when it is none of the family. */
  String model(int number);

  int torqueAddress();

  /** How many values are written to a servo that is brought up, in order. */
  int setups();

  /** How many of the first of them a servo with torque does not take; it has kept them. */
  int setupsWithoutTorque();

  /**
   * One of them.
   *
   * @param data filled
   * @return address in the high and length in the low 16 bits
   */
  int setup(int index, JointConfig joint, byte[] data);

  int goalAddress();

  int goalLength();

  /** Fills in the goal for a position in steps of 1/4096 turn. */
  void goal(int steps, JointConfig joint, byte[] data, int offset);

  int presentAddress();

  int presentLength();

  /**
   * Reads the present values of the reply.
   *
   * @param model number of the servo's model
   * @param into position and velocity in steps of 1/4096 turn (per second), load as a share,
   *     temperature in °C, voltage in volts
   */
  void present(int model, double[] into);

  /** Whether the error byte says that the servo has switched itself off. */
  boolean fatal(int error);

  /** Whether the error byte says that a write was not taken. */
  boolean refused(int error);

  /** The error byte in words. */
  String words(int error);
}
