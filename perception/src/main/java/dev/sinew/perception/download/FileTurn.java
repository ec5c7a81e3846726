package dev.sinew.perception.download;

import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * One process at a time fetches a file. The lock is the operating system's: it goes with the
 * process that held it, however that ends. Its empty file stays.
 */
final class FileTurn implements AutoCloseable {
  private static final long LOOK_NANOS = 100_000_000L;

  private final FileChannel channel;

  private FileTurn(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the turn.
   *
   * @param waiting told once when somebody else has it
   * @return empty when somebody else has had it for too long
   */
  static Optional<FileTurn> take(Path lockFile, Clock clock, Duration longest, Runnable waiting)
      throws IOException, InterruptedException {
    FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      long latest = clock.nanos() + longest.toNanos();
      boolean told = false;
      while (!tryLock(channel)) {
        if (clock.nanos() >= latest) {
          return Optional.empty();
        }
        if (!told) {
          told = true;
          waiting.run();
        }
        clock.sleepUntil(clock.nanos() + LOOK_NANOS);
      }
      taken = true;
      return Optional.of(new FileTurn(channel));
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      // Somebody else in this very process.
      return false;
    }
  }

  /** The lock goes with the channel. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
