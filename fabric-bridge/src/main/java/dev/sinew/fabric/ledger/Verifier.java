package dev.sinew.fabric.ledger;

/** Checks another party's signature. */
@FunctionalInterface
public interface Verifier {
  /**
   * Whether {@code signature} is {@code did}'s over exactly {@code bytes}. False, never an
   * exception, for an unknown DID or a malformed signature.
   */
  boolean verify(String did, byte[] bytes, byte[] signature);
}
