package dev.sinew.runtime.recording.mcap;

/**
 * Something in a file that is no message.
 *
 * @param offset of its record, bytes from the start of the file
 * @param length of its record with opcode and length, bytes
 * @param logTimeNanos when it was recorded
 * @param createTimeNanos when it was made; 0 when that is not known
 * @param dataLength bytes of what is in it
 */
public record McapAttachment(
    long offset,
    long length,
    String name,
    String mediaType,
    long logTimeNanos,
    long createTimeNanos,
    long dataLength) {}
