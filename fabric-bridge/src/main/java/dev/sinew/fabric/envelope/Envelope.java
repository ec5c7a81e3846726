package dev.sinew.fabric.envelope;

/**
 * A message with what its issuer signed about it. Holding one says nothing about its signature:
 * those that {@link Admission} let through, and those for which {@link Unverified#signatureHolds()}
 * was true, are genuine.
 *
 * @param claims who, to whom, when
 * @param body the content
 * @param data what a frame carries besides its header; empty in control messages
 * @param sent the exact bytes that were sent, as evidence for third parties
 */
public record Envelope(Claims claims, Body body, byte[] data, byte[] sent) {}
