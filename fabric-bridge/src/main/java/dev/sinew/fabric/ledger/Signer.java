package dev.sinew.fabric.ledger;

/** Signs as the owner of a book. Ed25519 signing is deterministic (RFC 8032): no seed, no state. */
@FunctionalInterface
public interface Signer {
  /** The 64-byte signature over exactly {@code bytes}. */
  byte[] sign(byte[] bytes);
}
