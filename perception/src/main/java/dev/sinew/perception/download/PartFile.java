package dev.sinew.perception.download;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a file that is still coming, and a note of whose beginning it is. Its name
 * carries the hash of the whole, so a manifest that changes never continues an old file. Used by
 * whoever holds the {@link FileTurn}.
 */
final class PartFile {
  private static final int MAX_NOTE_BYTES = 8192;

  private final Path part;
  private final Path note;

  /**
   * @param target where the whole file will be
   * @param sha256 of the whole
   */
  PartFile(Path target, String sha256) {
    String name = target.getFileName() + "." + sha256.substring(0, 12);
    part = target.resolveSibling(name + ".part");
    note = target.resolveSibling(name + ".part.from");
  }

  Path path() {
    return part;
  }

  /** Bytes that are here; 0 when nothing is. */
  long size() throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** By what a server knows the file that this is the beginning of; empty for another address. */
  Optional<String> validator(URI address) throws IOException {
    if (!Files.isRegularFile(note) || Files.size(note) > MAX_NOTE_BYTES) {
      return Optional.empty();
    }
    List<String> lines =
        new String(Files.readAllBytes(note), StandardCharsets.ISO_8859_1).lines().toList();
    return lines.size() == 2 && lines.getFirst().equals(address.toASCIIString())
        ? Optional.of(lines.getLast())
        : Optional.empty();
  }

  /** Forgets what is here: a new file begins. */
  FileChannel begin(URI address, Optional<String> validator) throws IOException {
    Files.deleteIfExists(note);
    if (validator.isPresent()) {
      Files.writeString(
          note,
          address.toASCIIString() + "\n" + validator.get() + "\n",
          StandardCharsets.ISO_8859_1);
    }
    FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.truncate(0);
    return channel;
  }

  /** Goes on behind what is here. */
  FileChannel proceed() throws IOException {
    FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
    channel.position(channel.size());
    return channel;
  }

  /** Makes what is here survive a power cut. */
  void force() throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** The note goes with it. */
  void delete() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(note);
  }
}
