package dev.sinew.runtime.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of identities, ledgers and logs of one run. One run has it at a time: two would spend
 * from one book. The kernel holds the lock for as long as the process lives, however it ends.
 */
final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  private final FileChannel channel;

  private DataFolder(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the folder, making it when it is absent.
   *
   * @throws StartException if another run has it, or it cannot be written
   */
  static DataFolder take(Path folder) throws StartException {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) != null) {
        return new DataFolder(channel);
      }
      channel.close();
    } catch (IOException e) {
      throw new StartException(
          "--data: the folder " + folder + " cannot be used: " + e.getMessage(), e);
    }
    throw new StartException(
        List.of(
            "--data: the folder "
                + folder
                + " is in use by another run; stop that one, or name another folder with --data"));
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  /** Lets the next run in. The empty file stays: removing it would race with its next user. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("the lock of a data folder cannot be closed; it goes with the process", e);
    }
  }
}
