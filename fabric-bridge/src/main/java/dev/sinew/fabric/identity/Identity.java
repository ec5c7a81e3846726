package dev.sinew.fabric.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * An agent's key pair: signs as Ed25519 (RFC 8032) and opens what was sealed to its X25519 key (RFC
 * 7748), which is derived from the same seed. Immutable and thread-safe. The seed never leaves but
 * through {@link KeyFile}.
 */
public final class Identity {
  /** Length of a signature in bytes. */
  public static final int SIGNATURE_BYTES = 64;

  private static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final byte[] publicKey;
  private final byte[] sealingSecret;
  private final byte[] sealingKey;
  private final String did;

  private Identity(byte[] seed) {
    this.seed = seed;
    this.publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    this.sealingSecret = new byte[X25519.SCALAR_SIZE];
    HKDFBytesGenerator derive = new HKDFBytesGenerator(new SHA256Digest());
    derive.init(
        new HKDFParameters(
            seed, new byte[0], "sinew/x25519/1".getBytes(StandardCharsets.US_ASCII)));
    derive.generateBytes(sealingSecret, 0, sealingSecret.length);
    X25519.clampPrivateKey(sealingSecret);
    this.sealingKey = new byte[X25519.POINT_SIZE];
    X25519.generatePublicKey(sealingSecret, 0, sealingKey, 0);
    this.did = DidKey.of(publicKey);
  }

  /** A fresh identity. */
  public static Identity create(SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return new Identity(seed);
  }

  /**
   * The identity with this seed.
   *
   * @param seed 32 secret bytes; copied
   */
  public static Identity ofSeed(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, not " + seed.length);
    }
    return new Identity(seed.clone());
  }

  /** {@code did:key:z6Mk…}. */
  public String did() {
    return did;
  }

  /** The Ed25519 public key, 32 bytes. */
  public byte[] publicKey() {
    return publicKey.clone();
  }

  /** The X25519 public key that others seal to, 32 bytes. */
  public byte[] sealingKey() {
    return sealingKey.clone();
  }

  /** The same key written as an account of Stellar and Pi Network: {@code G…}. */
  public String stellarAddress() {
    return StellarAddress.of(publicKey);
  }

  /** Signs a message; 64 bytes, the same for the same message (RFC 8032). */
  public byte[] sign(byte[] message) {
    byte[] signature = new byte[SIGNATURE_BYTES];
    Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
    return signature;
  }

  /** Whether the agent of this name signed these bytes. False, never an exception, on nonsense. */
  public static boolean verify(String did, byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    byte[] key;
    try {
      key = DidKey.publicKey(did);
    } catch (IllegalArgumentException notADid) {
      return false;
    }
    return Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
  }

  byte[] seed() {
    return seed.clone();
  }

  /** X25519 with another's public key; false when the result is the zero point. */
  boolean agree(byte[] otherKey, byte[] shared) {
    return X25519.calculateAgreement(sealingSecret, 0, otherKey, 0, shared, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Identity that && Arrays.equals(publicKey, that.publicKey);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(publicKey);
  }

  /** The DID only; the secret is never printed. */
  @Override
  public String toString() {
    return did;
  }
}
