package dev.sinew.runtime.config.cortex;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import java.util.List;

/**
 * A peer of the fabric that may choose modes.
 *
 * @param peer its identity
 * @param trust how far it must have been checked at the moment it asks
 * @param modes what it may choose
 */
public record PeerModes(
    @Doc("The peer's identity, did:key:z6Mk….") @Pattern("did:key:z[1-9A-HJ-NP-Za-km-z]{40,60}")
        String peer,
    @Doc("How far the peer must have been checked at the moment it asks.") @Default("'trusted'")
        Trust trust,
    @Doc("The modes that it may choose.") List<String> modes) {

  /** How far a peer was checked. */
  public enum Trust {
    /** It answered a fresh challenge. */
    VERIFIED,
    /** An accepted issuer vouches for it. */
    TRUSTED
  }

  public PeerModes {
    modes = List.copyOf(modes);
  }
}
