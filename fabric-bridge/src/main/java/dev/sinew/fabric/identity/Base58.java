package dev.sinew.fabric.identity;

import java.math.BigInteger;

/** Base58 with the Bitcoin alphabet, as multibase prefix {@code z} means it. */
final class Base58 {
  private static final String ALPHABET =
      "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final BigInteger RADIX = BigInteger.valueOf(58);

  private Base58() {}

  static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger rest = new BigInteger(1, bytes);
    while (rest.signum() > 0) {
      BigInteger[] parts = rest.divideAndRemainder(RADIX);
      text.append(ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      text.append(ALPHABET.charAt(0));
    }
    return text.reverse().toString();
  }

  /**
   * @throws IllegalArgumentException if a character is not of the alphabet, or the text is longer
   *     than 64 characters
   */
  static byte[] decode(String text) {
    if (text.length() > 64) {
      throw new IllegalArgumentException("base58 of " + text.length() + " characters; at most 64");
    }
    BigInteger value = BigInteger.ZERO;
    int zeros = 0;
    boolean leading = true;
    for (int i = 0; i < text.length(); i++) {
      int digit = ALPHABET.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException(
            "'" + text.charAt(i) + "' at " + i + " is not a base58 character");
      }
      leading &= digit == 0;
      if (leading) {
        zeros++;
      }
      value = value.multiply(RADIX).add(BigInteger.valueOf(digit));
    }
    byte[] magnitude = value.signum() == 0 ? new byte[0] : value.toByteArray();
    int skip = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
    byte[] bytes = new byte[zeros + magnitude.length - skip];
    System.arraycopy(magnitude, skip, bytes, zeros, magnitude.length - skip);
    return bytes;
  }
}
