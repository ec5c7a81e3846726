package dev.sinew.fabric.transport;

/**
 * A message to be published.
 *
 * @param topic MQTT topic
 * @param payload kept, not copied
 * @param qos 0 or 1; 2 is not used, since receivers tell re-sends by their sequence
 * @param retained whether the broker keeps it for those who come later
 * @param expirySeconds after which the broker drops it; 0 for never
 */
public record Outgoing(
    String topic, byte[] payload, int qos, boolean retained, long expirySeconds) {}
