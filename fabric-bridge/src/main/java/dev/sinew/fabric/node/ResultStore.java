package dev.sinew.fabric.node;

import dev.sinew.fabric.envelope.Json;
import dev.sinew.fabric.envelope.MalformedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Signed results that are not paid yet, one file each, so that a node that was killed can send them
 * again as they were. A result is on the disk when {@link #save} returns.
 */
final class ResultStore {
  private final Path folder;

  ResultStore(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  void save(String job, ObjectNode signed) throws IOException {
    Path temporary = folder.resolve(job + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(Json.bytes(signed));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(temporary, file(job), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  Optional<ObjectNode> load(String job) {
    try {
      return Files.exists(file(job))
          ? Optional.of(Json.read(Files.readAllBytes(file(job))))
          : Optional.empty();
    } catch (IOException | MalformedException unreadable) {
      return Optional.empty();
    }
  }

  void delete(String job) {
    try {
      Files.deleteIfExists(file(job));
    } catch (IOException leftBehind) {
      org.slf4j.LoggerFactory.getLogger(ResultStore.class)
          .warn("{} stays behind: {}", file(job), leftBehind.getMessage());
    }
  }

  private Path file(String job) {
    return folder.resolve(job + ".json");
  }
}
