package dev.sinew.runtime.calibration;

import dev.sinew.sdk.driver.CalibrationStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calibration in one file a component and kind, replaced as a whole: after a power cut either the
 * old file or the new one is there. A thread of its own writes, because whoever calibrates is a bus
 * thread whose wheels must not wait for a disk. Thread-safe.
 */
public final class FileCalibrationStore implements CalibrationStore, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FileCalibrationStore.class);

  /** What makes a safe file name; component names are such words by the configuration's rules. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** A file that is larger than this is none of ours. */
  private static final long LARGEST_BYTES = 8192;

  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private record Key(String component, String kind) {
    String title() {
      return component + " " + kind;
    }

    String file() {
      return component + "." + kind + ".calibration";
    }
  }

  private final Path folder;
  private final Map<Key, double[]> unwritten = new HashMap<>();
  private final Thread writer;
  private boolean closed;

  /**
   * @param folder made when something is kept
   */
  public FileCalibrationStore(Path folder) {
    this.folder = folder;
    this.writer = Thread.ofPlatform().name("calibration").daemon().unstarted(this::writeAll);
    writer.start();
  }

  @Override
  public Optional<double[]> load(String component, String kind, int count) {
    Key key = key(component, kind);
    synchronized (this) {
      double[] newer = unwritten.get(key);
      if (newer != null) {
        return newer.length == count ? Optional.of(newer.clone()) : Optional.empty();
      }
    }
    Path file = folder.resolve(key.file());
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      Optional<double[]> numbers =
          Files.size(file) > LARGEST_BYTES
              ? Optional.empty()
              : CalibrationFile.read(
                  new String(Files.readAllBytes(file), StandardCharsets.UTF_8), key.title());
      if (numbers.isEmpty() || numbers.get().length != count) {
        LOG.warn("{} is damaged or has other numbers than expected; calibrating anew", file);
        return Optional.empty();
      }
      return numbers;
    } catch (IOException e) {
      LOG.warn("{} cannot be read ({}); calibrating anew", file, e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void keep(String component, String kind, double... numbers) {
    Key key = key(component, kind);
    if (numbers.length > CalibrationFile.MOST_NUMBERS
        || !Arrays.stream(numbers).allMatch(Double::isFinite)) {
      LOG.warn("{}: a calibration that is not finite or too long is not kept", key.title());
      return;
    }
    synchronized (this) {
      unwritten.put(key, numbers.clone());
      notifyAll();
    }
  }

  private static Key key(String component, String kind) {
    if (!WORD.matcher(component).matches() || !WORD.matcher(kind).matches()) {
      throw new IllegalArgumentException(
          "calibration '%s' of '%s'; expected words of letters and digits"
              .formatted(kind, component));
    }
    return new Key(component, kind);
  }

  private void writeAll() {
    for (; ; ) {
      Map<Key, double[]> due;
      synchronized (this) {
        while (unwritten.isEmpty() && !closed) {
          try {
            wait();
          } catch (InterruptedException e) {
            return;
          }
        }
        if (unwritten.isEmpty()) {
          return;
        }
        due = Map.copyOf(unwritten);
      }
      due.forEach(this::write);
      synchronized (this) {
        due.forEach(unwritten::remove);
      }
    }
  }

  private void write(Key key, double[] numbers) {
    Path target = folder.resolve(key.file());
    Path fresh = folder.resolve(key.file() + ".new");
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes =
            ByteBuffer.wrap(
                CalibrationFile.write(key.title(), numbers).getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} cannot be written ({}); the next start calibrates anew", target, e.toString());
    }
  }

  /** Writes what is left, for at most two seconds. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      if (!writer.join(LAST_WRITES)) {
        LOG.warn("calibration in {} was not written: the disk does not answer", folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
