package dev.sinew.world.render;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Turns a drawn picture into the bytes of a frame: rows instead of columns, channels in order, and
 * a sensor's noise, which depends on the seed and the number of the frame alone.
 */
final class Exposure {
  private static final int NOISE_BITS = 12;
  private static final int BLOCK = 32;

  private final int width;
  private final int height;
  private final byte[] bytes;
  private final byte[] noise = new byte[1 << NOISE_BITS];
  private final boolean noisy;
  private final long seed;

  /**
   * @param deviation standard deviation of the noise in grey levels, 0 for none
   */
  Exposure(int width, int height, double deviation, long seed) {
    this.width = width;
    this.height = height;
    this.bytes = new byte[width * height * 3];
    this.seed = seed;
    this.noisy = deviation > 0;
    long state = seed;
    for (int i = 0; i < noise.length; i++) {
      double sum = -6;
      for (int k = 0; k < 12; k++) {
        state = scramble(state + 0x9E3779B97F4A7C15L);
        sum += (state >>> 11) * 0x1.0p-53;
      }
      noise[i] = (byte) StrictMath.rint(Math.clamp(sum * deviation, -127, 127));
    }
  }

  /**
   * @param colour 0xRRGGBB, column by column
   * @param into RGB, row by row
   */
  void develop(int[] colour, long sequence, MemorySegment into) {
    for (int top = 0; top < height; top += BLOCK) {
      int bottom = Math.min(top + BLOCK, height);
      for (int column = 0; column < width; column++) {
        int from = column * height;
        int at = (top * width + column) * 3;
        for (int r = top; r < bottom; r++) {
          int rgb = colour[from + r];
          bytes[at] = (byte) (rgb >> 16);
          bytes[at + 1] = (byte) (rgb >> 8);
          bytes[at + 2] = (byte) rgb;
          at += 3 * width;
        }
      }
    }
    if (noisy) {
      addNoise(sequence);
    }
    MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, 0, bytes.length);
  }

  private void addNoise(long sequence) {
    long state = scramble(seed ^ scramble(sequence + 1)) | 1;
    int mask = noise.length - 1;
    for (int i = 0; i < bytes.length; i += 3) {
      // xorshift64 (Marsaglia, 2003)
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
      bytes[i] = clip(bytes[i], noise[(int) (state >>> 52) & mask]);
      bytes[i + 1] = clip(bytes[i + 1], noise[(int) (state >>> 40) & mask]);
      bytes[i + 2] = clip(bytes[i + 2], noise[(int) (state >>> 28) & mask]);
    }
  }

  private static byte clip(byte value, byte added) {
    return (byte) Math.clamp((value & 0xff) + added, 0, 255);
  }

  private static long scramble(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
