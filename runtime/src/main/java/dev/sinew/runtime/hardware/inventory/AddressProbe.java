package dev.sinew.runtime.hardware.inventory;

import java.util.OptionalInt;

/** Asks the addresses of one I2C bus. Used by one thread. */
interface AddressProbe extends AutoCloseable {

  /** What an address answered. */
  enum Answer {
    /** Nobody is there, or nobody could be asked without writing. */
    SILENT,
    /** Somebody acknowledged. */
    PRESENT,
    /** A kernel driver has it; it was not asked. */
    HELD
  }

  /** Asks an address without writing data to it. */
  Answer probe(int address);

  /** A register of one byte; only where {@link KnownChips} says that reading harms nobody. */
  OptionalInt readByte(int address, int register);

  /** A register of two bytes, the high one first; likewise. */
  OptionalInt readWord(int address, int register);

  @Override
  void close();
}
