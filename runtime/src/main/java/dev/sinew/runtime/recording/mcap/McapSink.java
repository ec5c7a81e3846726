package dev.sinew.runtime.recording.mcap;

import java.io.Closeable;
import java.io.IOException;

/** Where a file's bytes go, front to back. One thread. */
public interface McapSink extends Closeable {
  /**
   * Takes all of these bytes.
   *
   * @throws IOException when not all of them could be taken, such as on a full disk; any part of
   *     them may have been
   */
  void write(byte[] bytes, int offset, int length) throws IOException;

  /** Brings what was written to the disk itself. */
  void force() throws IOException;

  /** Forgets everything after the first {@code length} bytes. */
  void truncate(long length) throws IOException;
}
