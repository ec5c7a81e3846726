package dev.sinew.hal.linux.spi;

/**
 * Numbers of {@code <linux/spi/spidev.h>}: offsets and sizes in bytes, the same on every
 * architecture. A test compares them with what a C compiler says.
 */
final class SpiAbi {
  // struct spi_ioc_transfer
  static final int TRANSFER_SIZE = 32;
  static final int TRANSFER_TX_BUF = 0;
  static final int TRANSFER_RX_BUF = 8;
  static final int TRANSFER_LEN = 16;
  static final int TRANSFER_SPEED_HZ = 20;
  static final int TRANSFER_DELAY_USECS = 24;
  static final int TRANSFER_BITS_PER_WORD = 26;
  static final int TRANSFER_CS_CHANGE = 27;

  static final int MODE_CS_HIGH = 0x04;
  static final int MODE_LSB_FIRST = 0x08;
  static final int MODE_3WIRE = 0x10;

  static final long WR_BITS_PER_WORD = 0x4001_6B03L;
  static final long WR_MAX_SPEED_HZ = 0x4004_6B04L;
  static final long WR_MODE32 = 0x4004_6B05L;

  /** Of a message with one transfer, and with two. */
  static final long MESSAGE_1 = 0x4020_6B00L;

  static final long MESSAGE_2 = 0x4040_6B00L;

  private SpiAbi() {}
}
