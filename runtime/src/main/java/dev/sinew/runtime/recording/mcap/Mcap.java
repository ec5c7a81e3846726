package dev.sinew.runtime.recording.mcap;

/** The numbers of the MCAP format specification, version 0 (mcap.dev/spec). */
final class Mcap {
  static final int HEADER = 0x01;
  static final int FOOTER = 0x02;
  static final int SCHEMA = 0x03;
  static final int CHANNEL = 0x04;
  static final int MESSAGE = 0x05;
  static final int CHUNK = 0x06;
  static final int MESSAGE_INDEX = 0x07;
  static final int CHUNK_INDEX = 0x08;
  static final int ATTACHMENT = 0x09;
  static final int ATTACHMENT_INDEX = 0x0A;
  static final int STATISTICS = 0x0B;
  static final int METADATA = 0x0C;
  static final int METADATA_INDEX = 0x0D;
  static final int SUMMARY_OFFSET = 0x0E;
  static final int DATA_END = 0x0F;

  /** Opcode and content length in front of every record, bytes. */
  static final int RECORD_HEAD = 1 + 8;

  /** Channel, sequence, log time and publish time in front of every message's data, bytes. */
  static final int MESSAGE_HEAD = 2 + 4 + 8 + 8;

  /** A whole footer record, bytes. */
  static final int FOOTER_RECORD = RECORD_HEAD + 8 + 8 + 4;

  /** Ids of schemas and channels are 16 bits wide. */
  static final int LARGEST_ID = 0xFFFF;

  private static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', 0x30, '\r', '\n'};

  private Mcap() {}

  /** The eight bytes that a file begins and ends with; a fresh copy. */
  static byte[] magic() {
    return MAGIC.clone();
  }
}
