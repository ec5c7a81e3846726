package dev.sinew.runtime.skill.plugin;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A plugin jar and the jars in its {@code lib/} folder, read whole into memory: so the file may be
 * overwritten or deleted while the plugin runs, and nothing stays open. What stands in the plugin
 * itself comes before what its libraries say. Immutable once read.
 */
public final class PluginArchive {
  /** Bytes of all entries, unpacked. */
  static final int MOST_BYTES = 64 * 1024 * 1024;

  static final int MOST_ENTRIES = 20_000;

  private static final String LIBRARIES = "lib/";

  private final Path path;
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private long bytes;
  private int count;

  private PluginArchive(Path path) {
    this.path = path;
  }

  /**
   * Reads a jar.
   *
   * @throws IOException if it is no jar or holds more than 20,000 entries or 64 MiB
   */
  public static PluginArchive read(Path path) throws IOException {
    PluginArchive archive = new PluginArchive(path);
    Map<String, byte[]> libraries = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(path)) {
      archive.unpack(in, libraries);
    }
    if (archive.entries.isEmpty()) {
      throw new IOException("it has no entries");
    }
    for (byte[] library : libraries.values()) {
      archive.unpack(new ByteArrayInputStream(library), new LinkedHashMap<>());
    }
    return archive;
  }

  private void unpack(InputStream in, Map<String, byte[]> libraries) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    try {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++count > MOST_ENTRIES) {
          throw new IOException("it has more than " + MOST_ENTRIES + " entries");
        }
        byte[] content = zip.readNBytes((int) (MOST_BYTES - bytes + 1));
        bytes += content.length;
        if (bytes > MOST_BYTES) {
          throw new IOException("it unpacks to more than " + MOST_BYTES / 1024 / 1024 + " MiB");
        }
        String name = entry.getName();
        if (name.startsWith(LIBRARIES) && name.endsWith(".jar")) {
          libraries.putIfAbsent(name, content);
        } else if (!entry.isDirectory()) {
          entries.putIfAbsent(name, content);
        }
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("its directory is damaged: " + e.getMessage(), e);
    }
  }

  /** The file it was read from. */
  public Path path() {
    return path;
  }

  /** What stands under a name, such as {@code sample/Sample.class}; not to be written to. */
  public Optional<byte[]> entry(String name) {
    return Optional.ofNullable(entries.get(name));
  }
}
