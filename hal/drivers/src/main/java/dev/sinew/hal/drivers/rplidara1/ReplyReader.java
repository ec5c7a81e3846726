package dev.sinew.hal.drivers.rplidara1;

/**
 * Waits for one response: skips whatever comes before the expected descriptor (left-over samples,
 * the text after a reset, noise), then takes the payload.
 */
final class ReplyReader {
  private final byte[] payload = new byte[Protocol.INFO_BYTES];
  private byte[] descriptor = Protocol.INFO_DESCRIPTOR;
  private int payloadBytes;
  private int matched;
  private int taken;

  /** Waits for this descriptor and so many bytes after it from now on. */
  void expect(byte[] wantedDescriptor, int wantedPayloadBytes) {
    descriptor = wantedDescriptor;
    payloadBytes = wantedPayloadBytes;
    matched = 0;
    taken = 0;
  }

  /** Takes one byte; true when the response is complete with it. */
  boolean accept(byte value) {
    if (matched < descriptor.length) {
      if (value == descriptor[matched]) {
        matched++;
      } else {
        // The only border of a descriptor is its first byte.
        matched = value == descriptor[0] ? 1 : 0;
      }
      return matched == descriptor.length && payloadBytes == 0;
    }
    payload[taken++] = value;
    return taken == payloadBytes;
  }

  /** One byte of the payload, 0 to 255. */
  int payload(int at) {
    return payload[at] & 0xff;
  }
}
