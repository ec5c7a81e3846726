package dev.sinew.hal.drivers.register;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import dev.sinew.sdk.component.ComponentException;

/**
 * The registers of one I2C chip. Every failure names device, operation and remedy; success
 * allocates nothing. Called by one thread.
 */
public final class ChipRegisters implements AutoCloseable {
  private final I2C i2c;
  private final String device;
  private final byte[] word = new byte[4];
  private final byte[] address = new byte[2];

  /**
   * @param i2c opened device, closed with this object
   */
  public ChipRegisters(I2C i2c) {
    this.i2c = i2c;
    this.device = "i2c-%d 0x%02x".formatted(i2c.bus(), i2c.device());
  }

  /** Bus and address for messages, such as {@code i2c-1 0x68}. */
  public String device() {
    return device;
  }

  /**
   * Reads one 8-bit register.
   *
   * @param name the register's name in the datasheet
   * @return 0 to 255
   */
  public int readByte(int register, String name) throws ComponentException {
    read(register, name, word, 1);
    return word[0] & 0xff;
  }

  /** Reads one 16-bit register, most significant byte first; 0 to 65535. */
  public int readWord(int register, String name) throws ComponentException {
    read(register, name, word, 2);
    return (word[0] & 0xff) << 8 | (word[1] & 0xff);
  }

  /** Reads {@code length} bytes in one transfer, from {@code register} upwards. */
  public void read(int register, String name, byte[] into, int length) throws ComponentException {
    int read;
    try {
      read = i2c.readRegister(register, into, 0, length);
    } catch (Pi4JException e) {
      throw failed("reading", name, e);
    }
    whole(name, read, length);
  }

  private void whole(String name, int read, int length) throws ComponentException {
    if (read != length) {
      throw new ComponentException(
          "%s: reading %s gave %d bytes, expected %d; check wiring and pull-up resistors"
              .formatted(device, name, read, length));
    }
  }

  /** Writes one 8-bit register. */
  public void writeByte(int register, String name, int value) throws ComponentException {
    word[0] = (byte) value;
    write(register, name, word, 1);
  }

  /** Writes one 16-bit register, most significant byte first. */
  public void writeWord(int register, String name, int value) throws ComponentException {
    word[0] = (byte) (value >> 8);
    word[1] = (byte) value;
    write(register, name, word, 2);
  }

  /** Reads {@code length} bytes in one transfer, from a 16-bit register address upwards. */
  public void readWide(int register, String name, byte[] into, int length)
      throws ComponentException {
    int read;
    try {
      read = i2c.readRegister(wide(register), into, 0, length);
    } catch (Pi4JException e) {
      throw failed("reading", name, e);
    }
    whole(name, read, length);
  }

  /** Reads one 16-bit register at a 16-bit address, most significant byte first; 0 to 65535. */
  public int readWide(int register, String name) throws ComponentException {
    readWide(register, name, word, 2);
    return (word[0] & 0xff) << 8 | (word[1] & 0xff);
  }

  /** Writes {@code length} bytes in one transfer, from a 16-bit register address upwards. */
  public void writeWide(int register, String name, byte[] from, int length)
      throws ComponentException {
    try {
      i2c.writeRegister(wide(register), from, 0, length);
    } catch (Pi4JException e) {
      throw failed("writing", name, e);
    }
  }

  /** Writes a value of 1 to 4 bytes to a 16-bit register address, most significant byte first. */
  public void writeWide(int register, String name, long value, int length)
      throws ComponentException {
    for (int i = 0; i < length; i++) {
      word[i] = (byte) (value >> 8 * (length - 1 - i));
    }
    writeWide(register, name, word, length);
  }

  private byte[] wide(int register) {
    address[0] = (byte) (register >> 8);
    address[1] = (byte) register;
    return address;
  }

  /** Writes {@code length} bytes in one transfer, from {@code register} upwards. */
  public void write(int register, String name, byte[] from, int length) throws ComponentException {
    try {
      i2c.writeRegister(register, from, 0, length);
    } catch (Pi4JException e) {
      throw failed("writing", name, e);
    }
  }

  private ComponentException failed(String operation, String name, Pi4JException cause) {
    return new ComponentException(
        "%s: %s %s failed: %s; check power, wiring and address (i2cdetect shows what answers)"
            .formatted(device, operation, name, cause.getMessage()),
        cause);
  }

  @Override
  public void close() {
    i2c.close();
  }
}
