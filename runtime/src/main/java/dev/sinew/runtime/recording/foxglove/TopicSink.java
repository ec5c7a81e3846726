package dev.sinew.runtime.recording.foxglove;

import java.io.IOException;

/** Where messages go: a recording, or viewers. One thread. */
public interface TopicSink {
  /** Whether anybody wants this topic now; making a message of another is a waste. */
  boolean wants(Topic topic);

  /**
   * Takes a message.
   *
   * @param timeNanos when it was made, nanoseconds since the epoch of the sink's choice
   * @param json not kept, and written again after the call
   * @param length how many of its bytes count
   * @throws IOException when it cannot be taken, and no other will be
   */
  void publish(Topic topic, long timeNanos, byte[] json, int length) throws IOException;
}
