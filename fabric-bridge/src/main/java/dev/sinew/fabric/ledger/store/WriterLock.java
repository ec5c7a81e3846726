package dev.sinew.fabric.ledger.store;

import dev.sinew.fabric.ledger.store.StoreException.Fault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to write one ledger file, held by the kernel for as long as this process lives. */
final class WriterLock {
  private final FileChannel channel;

  private WriterLock(FileChannel channel) {
    this.channel = channel;
  }

  static WriterLock take(Path ledger) {
    Path file = ledger.resolveSibling(ledger.getFileName() + ".lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return new WriterLock(channel);
      }
      channel.close();
    } catch (IOException failure) {
      throw new StoreException(
          Fault.UNUSABLE, file + ": cannot be locked: " + failure.getMessage(), failure);
    }
    throw new StoreException(
        Fault.IN_USE,
        ledger
            + ": in use by another process or part; stop the other one first (one ledger, one writer)");
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  /** Lets the next writer in. The empty file stays: removing it would race with its next user. */
  void release() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw new StoreException(Fault.UNUSABLE, "lock file: " + failure.getMessage(), failure);
    }
  }
}
