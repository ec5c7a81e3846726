package dev.sinew.world.device;

/**
 * A chip on a simulated I2C bus, message by message as on the wire (NXP UM10204, section 3.1).
 * Called with the world's lock held; must not allocate.
 */
public interface I2cTarget {

  /**
   * The controller writes one message.
   *
   * @return false when the chip does not acknowledge
   */
  boolean write(byte[] from, int offset, int length);

  /**
   * The controller reads one message.
   *
   * @return false when the chip does not acknowledge
   */
  boolean read(byte[] into, int offset, int length);
}
