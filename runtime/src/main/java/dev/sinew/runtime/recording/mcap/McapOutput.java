package dev.sinew.runtime.recording.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * What takes a recording: one file, or files in a row. One thread at a time. Times are nanoseconds
 * since an epoch that the whole recording shares.
 */
public interface McapOutput extends Closeable {
  /**
   * Makes a schema known.
   *
   * @param name such as {@code foxglove.PoseInFrame}
   * @param encoding such as {@code jsonschema}; empty when there is no schema, then data is too
   * @return its id, 1 to 65535
   * @throws IllegalStateException when there are 65535 already
   */
  int schema(String name, String encoding, byte[] data);

  /**
   * Makes a channel known.
   *
   * @param messageEncoding such as {@code json}
   * @param schemaId from {@link #schema}, or 0 for none
   * @return its id, 0 to 65535
   * @throws IllegalArgumentException when there is no such schema
   * @throws IllegalStateException when there are 65536 already
   */
  int channel(String topic, String messageEncoding, int schemaId, Map<String, String> metadata);

  /**
   * Records a message: copies its data, allocates nothing in steady state.
   *
   * @param sequence counts the channel's messages, 0 to 2³²−1; 0 when nothing counts them
   * @param logTimeNanos when it was recorded
   * @param publishTimeNanos when it was made; the log time when that is not known
   * @throws IllegalArgumentException for a channel that is not known, or data of more than {@link
   *     McapWriter#LARGEST_MESSAGE} bytes
   * @throws IOException when the recording has ended or ends now
   */
  void message(
      int channelId,
      long sequence,
      long logTimeNanos,
      long publishTimeNanos,
      byte[] data,
      int offset,
      int length)
      throws IOException;

  /** The same with the remaining bytes of a buffer, whose position stays. */
  void message(
      int channelId, long sequence, long logTimeNanos, long publishTimeNanos, ByteBuffer data)
      throws IOException;

  /** Records words about the whole, by name; several may share a name. */
  void metadata(String name, Map<String, String> metadata) throws IOException;

  /** Records something that is no message, such as a file the robot ran with. */
  void attachment(
      String name, String mediaType, long logTimeNanos, long createTimeNanos, byte[] data)
      throws IOException;

  /** Ends the chunk under construction: what was recorded so far can be read after a crash. */
  void flushChunk() throws IOException;

  /** Ends the recording with its summary. Does nothing when it has ended. */
  @Override
  void close() throws IOException;
}
