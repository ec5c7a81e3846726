package dev.sinew.runtime.report;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A running SHA-256 (FIPS 180-4) over numbers, each as its 64 raw bits, most significant byte
 * first. Two runs with equal hashes gave equal numbers in equal order: −0 differs from 0, and one
 * NaN from another. Adding allocates nothing. Not thread-safe.
 */
public final class RunHash {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest digest = sha256();
  private final byte[] buffer = new byte[4_096];
  private int used;
  private long count;

  /** Adds a whole number. */
  public void add(long value) {
    LONGS.set(buffer, used, value);
    used += Long.BYTES;
    count++;
    if (used == buffer.length) {
      digest.update(buffer, 0, used);
      used = 0;
    }
  }

  /** Adds a number by its raw bits. */
  public void add(double value) {
    add(Double.doubleToRawLongBits(value));
  }

  /** Adds a truth value, as 1 or 0. */
  public void add(boolean value) {
    add(value ? 1L : 0L);
  }

  /** How many numbers were added. */
  public long count() {
    return count;
  }

  /**
   * The hash of all that was added so far: 64 lower-case hexadecimal digits. May be asked again.
   */
  public String hex() {
    try {
      MessageDigest soFar = (MessageDigest) digest.clone();
      soFar.update(buffer, 0, used);
      return HexFormat.of().formatHex(soFar.digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 cannot be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
