package dev.sinew.world.device.register;

import dev.sinew.world.device.I2cTarget;
import dev.sinew.world.device.ImpairableDevice;
import java.util.Arrays;

/**
 * A chip whose first written byte is a register's address, which goes up with every further byte
 * written or read. Called with the world's lock held.
 */
public abstract class RegisterChip extends ImpairableDevice implements I2cTarget {
  private final byte[] registers;

  /** One measurement on its way through {@link #impairment}. */
  protected final long[] measured;

  protected long nowNanos;
  private int pointer;

  /**
   * @param size how many registers, a power of two
   * @param words how many numbers one measurement has
   */
  protected RegisterChip(int size, int words) {
    super(words);
    this.registers = new byte[size];
    this.measured = new long[words];
  }

  /** All registers are 0; sets those that are not after power-up or reset. */
  protected abstract void powerUp();

  /** Time passes on a chip that has power. */
  protected abstract void live();

  /** Whether it acknowledges now: some are deaf while they start. */
  protected boolean answers() {
    return true;
  }

  /** The computer writes a register. */
  protected abstract void written(int register, int value);

  /** The computer reads a register; 0 to 255. */
  protected int read(int register) {
    return get(register);
  }

  /** The register after this one in a burst. */
  protected int after(int register) {
    return register + 1 & (registers.length - 1);
  }

  /** The register that a first byte points to. */
  protected int pointedTo(int firstByte) {
    return firstByte & (registers.length - 1);
  }

  protected final int get(int register) {
    return registers[register] & 0xff;
  }

  protected final void put(int register, int value) {
    registers[register] = (byte) value;
  }

  /** A 16-bit value, least significant byte first. */
  protected final void putLittle(int register, long value) {
    registers[register] = (byte) value;
    registers[register + 1] = (byte) (value >> 8);
  }

  /** What a 16-bit converter says. */
  protected static long counts(double value) {
    return Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  @Override
  protected final void reset() {
    Arrays.fill(registers, (byte) 0);
    pointer = 0;
    powerUp();
  }

  @Override
  public final void step(long now) {
    nowNanos = now;
    if (plugged()) {
      live();
    }
  }

  @Override
  public final boolean write(byte[] from, int offset, int length) {
    if (!plugged() || !answers()) {
      return false;
    }
    if (length > 0) {
      pointer = pointedTo(from[offset] & 0xff);
      for (int i = 1; i < length; i++) {
        int at = pointer;
        pointer = after(at);
        written(at, from[offset + i] & 0xff);
      }
    }
    return true;
  }

  @Override
  public final boolean read(byte[] into, int offset, int length) {
    if (!plugged() || !answers()) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      into[offset + i] = (byte) read(pointer);
      pointer = after(pointer);
    }
    return true;
  }
}
