package dev.sinew.runtime.recording.mcap;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** The bytes of a file as long as it was when it was opened. One thread. */
final class McapSource implements Closeable {
  private static final int WINDOW = 1 << 16;

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW);
  private long windowStart;

  private McapSource(FileChannel channel, long size) {
    this.channel = channel;
    this.size = size;
    window.limit(0);
  }

  static McapSource open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      return new McapSource(channel, channel.size());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  /**
   * Reads exactly so many bytes.
   *
   * @throws EOFException when the file has not that many, which the caller should have checked
   */
  void read(long offset, byte[] into, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, fill(offset + done));
      window.get((int) (offset + done - windowStart), into, done, count);
      done += count;
    }
  }

  /** Adds a part of the file to a checksum. */
  void sum(long offset, long length, CRC32 crc) throws IOException {
    long done = 0;
    while (done < length) {
      int count = (int) Math.min(length - done, fill(offset + done));
      crc.update(window.slice((int) (offset + done - windowStart), count));
      done += count;
    }
  }

  /** Sees to it that the window holds this offset; how many bytes it holds from there. */
  private int fill(long offset) throws IOException {
    if (offset < windowStart || offset >= windowStart + window.limit()) {
      windowStart = offset;
      window.clear().limit((int) Math.min(WINDOW, Math.max(0, size - offset)));
      while (window.hasRemaining()) {
        if (channel.read(window, windowStart + window.position()) < 0) {
          break;
        }
      }
      window.flip();
      if (window.limit() == 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return (int) (windowStart + window.limit() - offset);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
