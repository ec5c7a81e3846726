package dev.sinew.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;

/** Told what a file holds, in the file's order, on the reader's thread. */
public interface McapVisitor {
  /**
   * A message.
   *
   * @param sequence 0 to 2³²−1
   * @param logTimeNanos when it was recorded
   * @param publishTimeNanos when it was made
   * @param data from position to limit; the buffer is the reader's and only good during the call
   */
  default void message(
      McapChannel channel, long sequence, long logTimeNanos, long publishTimeNanos, ByteBuffer data)
      throws IOException {}

  /** Words about the whole. */
  default void metadata(String name, Map<String, String> metadata) throws IOException {}

  /** An attachment; {@link McapReader#attachmentData} reads what is in it. */
  default void attachment(McapAttachment attachment) throws IOException {}

  /**
   * A damaged part was passed over.
   *
   * @param offset where it begins, bytes from the start of the file
   * @param reason what is wrong with it
   */
  default void damaged(long offset, String reason) throws IOException {}
}
