package dev.sinew.world.device;

/**
 * A chip on a simulated SPI bus. It is selected, exchanges bytes in one or several runs, and is let
 * go; what it takes from {@code out} and what it gives into {@code in} cross at the same clock.
 * Called with the world's lock held; must not allocate.
 */
public interface SpiTarget {

  /**
   * The chip select goes low.
   *
   * @param hertz clock of the runs that follow
   * @param mode 0 to 3; a chip that is wired for another mode should give what it would give then
   * @param bitsPerWord word size; words of more than 8 bits take two bytes, the low one first
   */
  void select(int hertz, int mode, int bitsPerWord);

  /**
   * Exchanges bytes, both arrays being at least {@code length} beyond their offsets. The two may be
   * the same array at the same offset.
   *
   * @param out what the controller sends
   * @param in where what the chip sends is stored; every byte must be written
   */
  void transfer(byte[] out, int outOffset, byte[] in, int inOffset, int length);

  /** The chip select goes high. */
  void deselect();
}
