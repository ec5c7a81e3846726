package dev.sinew.hal.drivers.rplidara1;

/**
 * Requests and response descriptors of the RPLidar A1. Source: SLAMTEC "RPLIDAR Interface Protocol
 * and Application Notes", LR001.
 */
final class Protocol {
  /** "STOP Request": no response; wait at least 1 ms before the next request. */
  static final byte[] STOP = {(byte) 0xa5, 0x25};

  /** "RESET Request": no response; the core starts anew and says so in plain text. */
  static final byte[] RESET = {(byte) 0xa5, 0x40};

  static final byte[] GET_INFO = {(byte) 0xa5, 0x50};
  static final byte[] GET_HEALTH = {(byte) 0xa5, 0x52};
  static final byte[] SCAN = {(byte) 0xa5, 0x20};

  /** Start A5 5A, 30 bits of length with 2 bits of mode on top (little endian), type. */
  static final byte[] INFO_DESCRIPTOR = {(byte) 0xa5, 0x5a, 0x14, 0, 0, 0, 0x04};

  static final byte[] HEALTH_DESCRIPTOR = {(byte) 0xa5, 0x5a, 0x03, 0, 0, 0, 0x06};

  /** Five bytes a response, mode 1: many responses. */
  static final byte[] SCAN_DESCRIPTOR = {(byte) 0xa5, 0x5a, 0x05, 0, 0, 0x40, (byte) 0x81};

  static final int INFO_BYTES = 20;
  static final int HEALTH_BYTES = 3;

  /** Model byte of GET_INFO: the upper four bits are the major model, 1 for the A1. */
  static final int MODEL_A1 = 1;

  static final int HEALTH_ERROR = 2;

  private Protocol() {}
}
