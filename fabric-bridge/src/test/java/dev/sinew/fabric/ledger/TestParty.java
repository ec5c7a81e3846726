package dev.sinew.fabric.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An identity whose signature is a keyed SHA-512: 64 bytes, deterministic, different for every
 * signer and every byte signed, and a hundred times faster than Ed25519. Anyone could forge it;
 * tests that are about forging flip bits instead.
 */
public record TestParty(String did) {
  public static final TestParty ROBOT = new TestParty("did:key:z6MkRobot");
  public static final TestParty NODE = new TestParty("did:key:z6MkNode");
  public static final TestParty OTHER = new TestParty("did:key:z6MkOther");
  public static final TestParty ISSUER = new TestParty("did:key:z6MkIssuer");
  public static final TestParty HUB = new TestParty("did:key:z6MkHub");
  public static final AssetId CREDIT = new AssetId("TEST", ISSUER.did());

  public static final Verifier VERIFIER =
      (did, bytes, signature) -> Arrays.equals(new TestParty(did).sign(bytes), signature);

  public byte[] sign(byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-512");
      digest.update(did.getBytes(StandardCharsets.UTF_8));
      return digest.digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  public SignedVoucher sign(Voucher voucher) {
    return SignedVoucher.sign(voucher, did, this::sign);
  }

  /** A receipt's hash that is different for every unit. */
  public static Sha256 receipt(String job, int unit) {
    return Sha256.of(("receipt " + job + " " + unit).getBytes(StandardCharsets.UTF_8));
  }
}
