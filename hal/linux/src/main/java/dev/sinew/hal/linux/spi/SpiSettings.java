package dev.sinew.hal.linux.spi;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.SpiConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a Pi4J configuration asks of an SPI device. Its flags are laid out as in pigpio's {@code
 * spiOpen}: word size in bits 16 to 21, bit order in 14 and 15, three wires in 9, chip selects that
 * are active high in 2 to 4, mode in 0 and 1.
 *
 * @param mode of spidev: 0 to 3 and its mode bits
 * @param hertz 1 or more
 * @param bitsPerWord 1 to 32
 */
record SpiSettings(int mode, int hertz, int bitsPerWord) {
  /** Auxiliary controller, lines that are no chip select, and the bytes before a 3-wire turn. */
  private static final long FLAGS_WITHOUT_MEANING = 0b11_1101_1110_0000;

  private static final int FLAG_CS_HIGH = 2;
  private static final int FLAGS_CHIP_SELECTS = 3;
  private static final long FLAG_3WIRE = 1 << 9;
  private static final long FLAG_WRITE_LSB_FIRST = 1 << 14;
  private static final long FLAG_READ_LSB_FIRST = 1 << 15;
  private static final int FLAGS_WORD_SIZE = 16;

  /**
   * Reads a configuration.
   *
   * @param device for messages
   * @throws IOException if it asks for what spidev does not have
   */
  static SpiSettings of(SpiConfig config, String device) {
    long flags = config.flags() == null ? 0 : config.flags();
    if ((flags & FLAGS_WITHOUT_MEANING) != 0) {
      throw refused(
          device,
          "flags 0x%x".formatted(flags),
          "the flags u, A and n of pigpio mean nothing to the kernel: leave them out");
    }
    int mode = config.modeUserProvided() ? config.mode().getMode() : (int) flags & 3;
    int chipSelect = config.channel();
    if (chipSelect < FLAGS_CHIP_SELECTS && (flags >> (FLAG_CS_HIGH + chipSelect) & 1) != 0) {
      mode |= SpiAbi.MODE_CS_HIGH;
    }
    if ((flags & FLAG_3WIRE) != 0) {
      mode |= SpiAbi.MODE_3WIRE;
    }
    boolean writes = isSet(config.writeLsbFirst()) || (flags & FLAG_WRITE_LSB_FIRST) != 0;
    boolean reads = isSet(config.readLsbFirst()) || (flags & FLAG_READ_LSB_FIRST) != 0;
    if (writes != reads) {
      throw refused(
          device,
          "bit order",
          "the kernel has one bit order for both directions: give writeLsbFirst and readLsbFirst"
              + " the same value");
    }
    if (writes) {
      mode |= SpiAbi.MODE_LSB_FIRST;
    }
    int bits = (int) (flags >> FLAGS_WORD_SIZE) & 0x3f;
    Integer baud = config.baud();
    if (baud == null || baud < 1) {
      throw refused(device, "clock", baud + " Hz; expected 1 Hz or more");
    }
    return new SpiSettings(mode, baud, bits == 0 ? 8 : bits);
  }

  private static boolean isSet(@Nullable Integer value) {
    return value != null && value != 0;
  }

  private static IOException refused(String device, String what, String why) {
    return new IOException(device + ": open: " + what + ": " + why);
  }

  /** The bytes that one word takes in memory. */
  int bytesPerWord() {
    return bitsPerWord <= 8 ? 1 : bitsPerWord <= 16 ? 2 : 4;
  }
}
