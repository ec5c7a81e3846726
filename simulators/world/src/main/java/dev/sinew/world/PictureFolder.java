package dev.sinew.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads pictures beside a world file, and nothing outside that folder. */
public final class PictureFolder implements Function<String, byte[]> {
  private static final long MOST_BYTES = 16L << 20;

  private final Path folder;

  /**
   * @param folder the folder of the world file
   */
  public PictureFolder(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * @throws UncheckedIOException if there is no such file in the folder, it cannot be read, or it
   *     is larger than 16 MiB
   */
  @Override
  public byte[] apply(String path) {
    try {
      Path file = folder.resolve(path).normalize();
      if (!file.startsWith(folder) || !file.toRealPath().startsWith(folder.toRealPath())) {
        throw new IOException(path + " lies outside the world file's folder");
      }
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new IOException(path + " has " + size + " bytes; at most " + MOST_BYTES);
      }
      return Files.readAllBytes(file);
    } catch (java.nio.file.NoSuchFileException e) {
      String message = "no file " + path + " beside the world file";
      throw new UncheckedIOException(message, new IOException(message, e));
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
    }
  }
}
