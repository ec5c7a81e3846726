package dev.sinew.hal.linux.i2c;

/**
 * Numbers of {@code <linux/i2c.h>} and {@code <linux/i2c-dev.h>}: offsets and sizes in bytes where
 * a pointer has 8. A test compares them with what a C compiler says.
 */
final class I2cAbi {
  static final long I2C_SLAVE = 0x0703;
  static final long I2C_FUNCS = 0x0705;
  static final long I2C_RDWR = 0x0707;
  static final long I2C_SMBUS = 0x0720;

  // struct i2c_msg
  static final int MSG_SIZE = 16;
  static final int MSG_ADDR = 0;
  static final int MSG_FLAGS = 2;
  static final int MSG_LEN = 4;
  static final int MSG_BUF = 8;
  static final short M_RD = 1;

  // struct i2c_rdwr_ioctl_data
  static final int RDWR_SIZE = 16;
  static final int RDWR_MSGS = 0;
  static final int RDWR_NMSGS = 8;

  /** More than this in one message is refused by i2c-dev. */
  static final int MESSAGE_MAX = 8192;

  // struct i2c_smbus_ioctl_data
  static final int SMBUS_SIZE = 16;
  static final int SMBUS_READ_WRITE = 0;
  static final int SMBUS_COMMAND = 1;
  static final int SMBUS_KIND = 4;
  static final int SMBUS_DATA = 8;

  // union i2c_smbus_data: a byte, or a length and that many bytes
  static final int SMBUS_DATA_SIZE = 34;
  static final int SMBUS_BLOCK_MAX = 32;

  static final byte SMBUS_READ = 1;
  static final byte SMBUS_WRITE = 0;
  static final int SMBUS_BYTE = 1;
  static final int SMBUS_BYTE_DATA = 2;
  static final int SMBUS_BLOCK_DATA = 5;
  static final int SMBUS_I2C_BLOCK_DATA = 8;

  static final long FUNC_I2C = 0x1;
  static final long FUNC_SMBUS_BYTE_DATA = 0x0018_0000;
  static final long FUNC_SMBUS_READ_BLOCK = 0x0100_0000;
  static final long FUNC_SMBUS_WRITE_BLOCK = 0x0200_0000;

  private I2cAbi() {}
}
