package dev.sinew.runtime.recording.inspect;

import dev.sinew.runtime.recording.mcap.FileSink;
import dev.sinew.runtime.recording.mcap.McapAttachment;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapEnding;
import dev.sinew.runtime.recording.mcap.McapException;
import dev.sinew.runtime.recording.mcap.McapOptions;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapSchema;
import dev.sinew.runtime.recording.mcap.McapSelection;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import dev.sinew.runtime.recording.mcap.McapWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A piece of a recording as a file of its own: the messages of a time, with their schemas and
 * channels, and all metadata and attachments. Of a damaged recording, what can be read.
 *
 * @param messages how many messages were taken
 * @param complete whether the recording was whole
 * @param warnings what could not be taken, one sentence each
 */
public record Cut(long messages, boolean complete, List<String> warnings) {
  public Cut {
    warnings = List.copyOf(warnings);
  }

  /**
   * Cuts.
   *
   * @param fromNanos earliest log time, inclusive
   * @param toNanos latest log time, inclusive
   * @param topics which topics
   * @param out did not exist before; is there only when this returns
   */
  public static Cut of(
      McapReader reader, long fromNanos, long toNanos, Predicate<String> topics, Path out)
      throws IOException {
    FileSink sink = FileSink.create(out);
    try {
      Copy copy;
      McapEnding ending;
      try (McapWriter writer = new McapWriter(sink, McapOptions.DEFAULT)) {
        copy = new Copy(reader, writer);
        ending =
            reader.seek(
                McapSelection.ALL.between(fromNanos, toNanos).on(topics).passingDamage(), copy);
      }
      if (!ending.complete()) {
        copy.warnings.add(
            "the recording stops at byte " + ending.offset() + ": " + ending.reason());
      }
      return new Cut(copy.messages, ending.complete(), copy.warnings);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(out);
      throw e;
    }
  }

  private static final class Copy implements McapVisitor {
    private final McapReader reader;
    private final McapWriter writer;
    private final Map<Integer, Integer> channels = new HashMap<>();
    private final Map<Integer, Integer> schemas = new HashMap<>();
    final List<String> warnings = new ArrayList<>();
    long messages;

    Copy(McapReader reader, McapWriter writer) {
      this.reader = reader;
      this.writer = writer;
    }

    @Override
    public void message(
        McapChannel channel, long sequence, long logTime, long publishTime, ByteBuffer data)
        throws IOException {
      Integer id = channels.get(channel.id());
      if (id == null) {
        int schema = channel.schema().map(this::schema).orElse(0);
        id = writer.channel(channel.topic(), channel.messageEncoding(), schema, channel.metadata());
        channels.put(channel.id(), id);
      }
      writer.message(id, sequence, logTime, publishTime, data);
      messages++;
    }

    private int schema(McapSchema schema) {
      return schemas.computeIfAbsent(
          schema.id(), _ -> writer.schema(schema.name(), schema.encoding(), schema.data()));
    }

    @Override
    public void metadata(String name, Map<String, String> metadata) throws IOException {
      writer.metadata(name, metadata);
    }

    @Override
    public void attachment(McapAttachment attachment) throws IOException {
      try {
        writer.attachment(
            attachment.name(),
            attachment.mediaType(),
            attachment.logTimeNanos(),
            attachment.createTimeNanos(),
            reader.attachmentData(attachment));
      } catch (McapException e) {
        warnings.add(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void damaged(long offset, String reason) {
      warnings.add("left out at byte " + offset + ": " + reason);
    }
  }
}
