package dev.sinew.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that did not exist before. */
public final class FileSink implements McapSink {
  /** Copied in pieces: a channel keeps a buffer of native memory as large as the largest write. */
  private static final int PIECE = 1 << 18;

  private final FileChannel channel;
  private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

  private FileSink(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Creates the file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one: no recording is overwritten
   * @throws IOException when it cannot be created
   */
  public static FileSink create(Path path) throws IOException {
    return new FileSink(
        FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int count = Math.min(PIECE, length - done);
      piece.clear().put(bytes, offset + done, count).flip();
      while (piece.hasRemaining()) {
        if (channel.write(piece) <= 0) {
          throw new IOException("the file takes no more bytes");
        }
      }
      done += count;
    }
  }

  @Override
  public void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void truncate(long length) throws IOException {
    channel.truncate(length);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
