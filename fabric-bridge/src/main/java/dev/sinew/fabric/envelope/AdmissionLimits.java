package dev.sinew.fabric.envelope;

/**
 * How much an agent takes in.
 *
 * @param perSecond messages a second from everybody together; twice that in a burst
 * @param perIssuerPerSecond messages a second from one issuer; twice that in a burst
 * @param strangersPerSecond signatures of issuers never seen before that are checked in a second;
 *     five times that in a burst
 */
public record AdmissionLimits(
    double perSecond, double perIssuerPerSecond, double strangersPerSecond) {
  /** For a robot or a node. */
  public static final AdmissionLimits AGENT = new AdmissionLimits(1000, 100, 20);

  /** For a hub, which hears everybody. */
  public static final AdmissionLimits HUB = new AdmissionLimits(4000, 100, 50);
}
