package dev.sinew.fabric.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 digest (FIPS 180-4).
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Sha256(String hex) {
  private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

  /** Stands where there is no earlier document: all zeros. */
  public static final Sha256 NONE = new Sha256("0".repeat(64));

  public Sha256 {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "digest " + Ids.quoted(hex) + ": expected 64 lower-case hexadecimal digits");
    }
  }

  public static Sha256 of(byte[] bytes) {
    return ofDigest(algorithm().digest(bytes));
  }

  /** Wraps 32 bytes that are a digest already. */
  public static Sha256 ofDigest(byte[] digest) {
    return new Sha256(HexFormat.of().formatHex(digest));
  }

  /** The 32 bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  private static MessageDigest algorithm() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
