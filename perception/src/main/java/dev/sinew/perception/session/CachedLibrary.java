package dev.sinew.perception.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.jar.JarEntry;

/**
 * A native library out of a jar, written to a cache folder once and used from there ever after. The
 * folder's name carries the checksum the jar gives it, so a new version never meets an old file.
 */
public final class CachedLibrary {
  private CachedLibrary() {}

  /**
   * The folder in the cache that holds the library under its own file name.
   *
   * @param resource absolute resource path of the library in its jar
   * @param anchor a class of the same jar
   * @throws UncheckedIOException if it is not in the jar or cannot be written
   */
  public static Path folderOf(Class<?> anchor, String resource, Path cacheDir) {
    URL url = anchor.getResource(resource);
    if (url == null) {
      throw new UncheckedIOException(
          new IOException(
              "no native library "
                  + resource
                  + " in "
                  + anchor.getProtectionDomain().getCodeSource()
                  + ": this operating system or processor is not supported"));
    }
    String fileName = resource.substring(resource.lastIndexOf('/') + 1);
    try {
      URLConnection connection = url.openConnection();
      long size = connection.getContentLengthLong();
      Path folder = cacheDir.resolve(fileName + "-" + mark(connection, size));
      Path file = folder.resolve(fileName);
      if (!Files.isRegularFile(file) || Files.size(file) != size) {
        write(connection, folder, file);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException("cannot put native library " + fileName + " into " + cacheDir, e));
    }
  }

  private static String mark(URLConnection connection, long size) throws IOException {
    if (connection instanceof JarURLConnection jar) {
      JarEntry entry = jar.getJarEntry();
      return "%08x-%d".formatted(entry.getCrc(), size);
    }
    return "%x-%d".formatted(connection.getLastModified(), size);
  }

  /** Written beside its place and moved there whole: a second process never sees half a file. */
  private static void write(URLConnection connection, Path folder, Path file) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "part", ".tmp");
    try (InputStream in = connection.getInputStream()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
