package dev.sinew.sdk.fabric;

import dev.sinew.sdk.geometry.Pose2d;
import java.util.Optional;

/**
 * Another agent on the fabric, as far as it has proved itself.
 *
 * @param did its identity, {@code did:key:z6Mk…}
 * @param name the name on its card; its own claim
 * @param kind {@code robot}, {@code node} or {@code hub}
 * @param trust how far it was checked
 * @param online whether its newest presence says so
 * @param pose where it says it is, if it shares that
 * @param ageMillis time since anything valid came from it
 */
public record Peer(
    String did,
    String name,
    String kind,
    Trust trust,
    boolean online,
    Optional<Pose2d> pose,
    long ageMillis) {

  /** How far an agent was checked. */
  public enum Trust {
    UNKNOWN,
    /** Its card carries a valid signature of its own key. */
    KNOWN,
    /** It answered a fresh challenge. */
    VERIFIED,
    /** An accepted issuer vouches for it. */
    TRUSTED
  }
}
