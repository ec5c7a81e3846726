package dev.sinew.runtime.recording.inspect;

import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapEnding;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapSelection;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pictures of a recording as files: {@code TOPIC/NUMBER-NANOSECONDS.jpg} for each message of
 * the schema {@code foxglove.CompressedImage} in JSON.
 *
 * @param pictures how many were written
 * @param warnings what could not be written, one sentence each
 */
public record FrameExport(long pictures, List<String> warnings) {
  /** The schema of pictures. */
  public static final String SCHEMA = "foxglove.CompressedImage";

  private static final Set<String> FORMATS = Set.of("jpeg", "png", "webp", "avif");

  public FrameExport {
    warnings = List.copyOf(warnings);
  }

  /**
   * Writes the pictures.
   *
   * @param folder is made when it is not there
   * @throws java.nio.file.FileAlreadyExistsException when a picture is there already
   */
  public static FrameExport write(McapReader reader, Predicate<String> topics, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    Pictures pictures = new Pictures(folder);
    McapEnding ending = reader.read(McapSelection.ALL.on(topics).passingDamage(), pictures);
    if (!ending.complete()) {
      pictures.warnings.add(
          "the recording stops at byte " + ending.offset() + ": " + ending.reason());
    }
    if (pictures.unreadable > 0) {
      pictures.warnings.add(pictures.unreadable + " messages say they are pictures and are not");
    }
    return new FrameExport(pictures.written, pictures.warnings);
  }

  private static final class Pictures implements McapVisitor {
    private final Path folder;
    private final JsonMapper json = new JsonMapper();
    private final TopicFiles names = new TopicFiles();
    final List<String> warnings = new ArrayList<>();
    long written;
    long unreadable;

    Pictures(Path folder) {
      this.folder = folder;
    }

    @Override
    public void message(
        McapChannel channel, long sequence, long logTime, long publishTime, ByteBuffer data)
        throws IOException {
      if (!channel.messageEncoding().equals("json")
          || !channel.schema().map(s -> s.name().equals(SCHEMA)).orElse(false)) {
        return;
      }
      byte[] bytes = new byte[data.remaining()];
      data.get(data.position(), bytes);
      String format;
      byte[] picture;
      try {
        JsonNode node = json.readTree(bytes);
        format = node.path("format").asString("").toLowerCase(Locale.ROOT);
        picture = Base64.getDecoder().decode(node.path("data").asString(""));
      } catch (JacksonException | IllegalArgumentException e) {
        unreadable++;
        return;
      }
      if (picture.length == 0 || !FORMATS.contains(format)) {
        unreadable++;
        return;
      }
      Path place = Files.createDirectories(folder.resolve(names.of(channel.topic())));
      String ending = format.equals("jpeg") ? "jpg" : format;
      Files.write(
          place.resolve(String.format(Locale.ROOT, "%06d-%d.%s", written + 1, logTime, ending)),
          picture,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
      written++;
    }

    @Override
    public void damaged(long offset, String reason) {
      warnings.add("left out at byte " + offset + ": " + reason);
    }
  }
}
