package dev.sinew.fabric.identity;

/**
 * The name of an Ed25519 key: {@code did:key:z6Mk…}, multibase base58btc of the multicodec prefix
 * {@code 0xed 0x01} and the 32 bytes of the key (W3C did:key method, section 3.1).
 */
public final class DidKey {
  private static final String PREFIX = "did:key:z";
  private static final int KEY_BYTES = 32;

  private DidKey() {}

  /**
   * @param publicKey 32 bytes
   */
  public static String of(byte[] publicKey) {
    if (publicKey.length != KEY_BYTES) {
      throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + publicKey.length);
    }
    byte[] coded = new byte[2 + KEY_BYTES];
    coded[0] = (byte) 0xed;
    coded[1] = 0x01;
    System.arraycopy(publicKey, 0, coded, 2, KEY_BYTES);
    return PREFIX + Base58.encode(coded);
  }

  /**
   * The key behind a name.
   *
   * @return 32 bytes
   * @throws IllegalArgumentException if the text is not a {@code did:key} of an Ed25519 key
   */
  public static byte[] publicKey(String did) {
    if (!did.startsWith(PREFIX) || did.length() > 64) {
      throw new IllegalArgumentException("not a did:key of an Ed25519 key: " + abbreviated(did));
    }
    byte[] coded = Base58.decode(did.substring(PREFIX.length()));
    if (coded.length != 2 + KEY_BYTES || coded[0] != (byte) 0xed || coded[1] != 0x01) {
      throw new IllegalArgumentException("not a did:key of an Ed25519 key: " + abbreviated(did));
    }
    byte[] key = new byte[KEY_BYTES];
    System.arraycopy(coded, 2, key, 0, KEY_BYTES);
    return key;
  }

  /** Whether the text names an Ed25519 key, in its one canonical spelling. */
  public static boolean isValid(String did) {
    try {
      return of(publicKey(did)).equals(did);
    } catch (IllegalArgumentException notADid) {
      return false;
    }
  }

  /** Short form for logs and pages: {@code z6Mk…} with the last six characters. */
  public static String abbreviated(String did) {
    String tail = did.startsWith("did:key:") ? did.substring("did:key:".length()) : did;
    return tail.length() <= 12
        ? tail
        : tail.substring(0, 4) + "…" + tail.substring(tail.length() - 6);
  }
}
