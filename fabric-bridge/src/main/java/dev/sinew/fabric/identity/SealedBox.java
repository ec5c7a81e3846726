package dev.sinew.fabric.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Bytes that only the owner of an X25519 key can read: {@code ephemeral key (32) | nonce (12) |
 * AES-256-GCM ciphertext with its 16-byte tag}. The AES key is HKDF-SHA256 of the X25519 secret
 * with salt {@code ephemeral key | recipient key} and info {@code sinew/seal/1}. It hides the
 * content from the broker, not from the recipient, and does not say who sealed it: the envelope
 * does.
 */
public final class SealedBox {
  /** How much longer a box is than its content, bytes. */
  public static final int OVERHEAD = 32 + 12 + 16;

  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private SealedBox() {}

  /**
   * Seals to a recipient.
   *
   * @param recipientKey X25519 public key, 32 bytes
   * @param context bound to the box: opening with another context fails
   * @throws GeneralSecurityException if the recipient's key is not usable
   */
  public static byte[] seal(byte[] recipientKey, byte[] plain, byte[] context, SecureRandom random)
      throws GeneralSecurityException {
    if (recipientKey.length != KEY) {
      throw new GeneralSecurityException("an X25519 key has 32 bytes, not " + recipientKey.length);
    }
    byte[] secret = new byte[KEY];
    random.nextBytes(secret);
    X25519.clampPrivateKey(secret);
    byte[] ephemeral = new byte[KEY];
    X25519.generatePublicKey(secret, 0, ephemeral, 0);
    byte[] shared = new byte[KEY];
    if (!X25519.calculateAgreement(secret, 0, recipientKey, 0, shared, 0)) {
      throw new GeneralSecurityException("the recipient's X25519 key has a small order");
    }
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, shared, ephemeral, recipientKey, nonce, context);
    byte[] sealed = new byte[OVERHEAD + plain.length];
    System.arraycopy(ephemeral, 0, sealed, 0, KEY);
    System.arraycopy(nonce, 0, sealed, KEY, NONCE);
    cipher.doFinal(plain, 0, plain.length, sealed, KEY + NONCE);
    return sealed;
  }

  /**
   * Opens a box sealed to this identity.
   *
   * @throws GeneralSecurityException if it was sealed to another key or context, or was changed
   */
  public static byte[] open(Identity recipient, byte[] sealed, byte[] context)
      throws GeneralSecurityException {
    if (sealed.length < OVERHEAD) {
      throw new GeneralSecurityException("a sealed box has at least " + OVERHEAD + " bytes");
    }
    byte[] ephemeral = Arrays.copyOf(sealed, KEY);
    byte[] nonce = Arrays.copyOfRange(sealed, KEY, KEY + NONCE);
    byte[] shared = new byte[KEY];
    if (!recipient.agree(ephemeral, shared)) {
      throw new GeneralSecurityException("the box's X25519 key has a small order");
    }
    Cipher cipher =
        cipher(Cipher.DECRYPT_MODE, shared, ephemeral, recipient.sealingKey(), nonce, context);
    return cipher.doFinal(sealed, KEY + NONCE, sealed.length - KEY - NONCE);
  }

  private static Cipher cipher(
      int mode, byte[] shared, byte[] ephemeral, byte[] recipient, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    byte[] salt = Arrays.copyOf(ephemeral, 2 * KEY);
    System.arraycopy(recipient, 0, salt, KEY, KEY);
    HKDFBytesGenerator derive = new HKDFBytesGenerator(new SHA256Digest());
    derive.init(
        new HKDFParameters(shared, salt, "sinew/seal/1".getBytes(StandardCharsets.US_ASCII)));
    byte[] key = new byte[32];
    derive.generateBytes(key, 0, key.length);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }
}
