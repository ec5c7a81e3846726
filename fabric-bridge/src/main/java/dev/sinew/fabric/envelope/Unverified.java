package dev.sinew.fabric.envelope;

import dev.sinew.fabric.identity.Identity;
import java.security.MessageDigest;

/**
 * A well-formed envelope whose signature nobody has looked at yet.
 *
 * @param envelope what it claims to be
 * @param signed the bytes the signature is over
 * @param signature 64 bytes
 * @param dataHash SHA-256 that a frame's header gives for its data; empty in control messages
 */
public record Unverified(Envelope envelope, byte[] signed, byte[] signature, String dataHash) {

  /** Whether the issuer signed it and, for a frame, the data are those that were signed for. */
  public boolean signatureHolds() {
    return Identity.verify(envelope.claims().issuer(), signed, signature)
        && (dataHash.isEmpty()
            || MessageDigest.isEqual(
                dataHash.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                Json.sha256(envelope.data()).getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }
}
