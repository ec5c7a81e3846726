package dev.sinew.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Files for tests, and what was read of them. */
final class McapFiles {
  static final McapOptions SMALL =
      new McapOptions("", "test", Compression.ZSTD, 4096, 1_000_000_000L, Long.MAX_VALUE);

  private McapFiles() {}

  /** A message as a test sees it. */
  record Message(String topic, long sequence, long logTime, long publishTime, String data) {}

  /** Keeps all that it is told. */
  static final class Everything implements McapVisitor {
    final List<Message> messages = new ArrayList<>();
    final List<String> metadata = new ArrayList<>();
    final List<McapAttachment> attachments = new ArrayList<>();
    final List<String> damage = new ArrayList<>();

    @Override
    public void message(
        McapChannel channel, long sequence, long logTime, long publishTime, ByteBuffer data) {
      messages.add(
          new Message(
              channel.topic(),
              sequence,
              logTime,
              publishTime,
              StandardCharsets.ISO_8859_1.decode(data.slice()).toString()));
    }

    @Override
    public void metadata(String name, Map<String, String> map) {
      metadata.add(name + map);
    }

    @Override
    public void attachment(McapAttachment attachment) {
      attachments.add(attachment);
    }

    @Override
    public void damaged(long offset, String reason) {
      damage.add(offset + ": " + reason);
    }
  }

  /** Writes a file of some poses and logs, one of each every 10 ms; returns what is in it. */
  static List<Message> write(Path path, McapOptions options, int rounds) throws IOException {
    List<Message> written = new ArrayList<>();
    Random random = new Random(7);
    try (McapWriter writer = new McapWriter(FileSink.create(path), options)) {
      writer.metadata("sinew.robot", Map.of("name", "rover"));
      int schema =
          writer.schema(
              "pose", "jsonschema", "{\"type\":\"object\"}".getBytes(StandardCharsets.UTF_8));
      int pose = writer.channel("/pose", "json", schema, Map.of("frame", "odom"));
      int log = writer.channel("/log", "json", 0, Map.of());
      for (int i = 0; i < rounds; i++) {
        long time = 1_000_000_000L + i * 10_000_000L;
        String text = "{\"x\":" + random.nextDouble() + "}";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.message(pose, i, time, time - 5, bytes, 0, bytes.length);
        written.add(new Message("/pose", i, time, time - 5, text));
        String line = "{\"line\":" + i + "}";
        writer.message(
            log, i, time + 1, time + 1, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        written.add(new Message("/log", i, time + 1, time + 1, line));
      }
      writer.attachment(
          "rover.json5", "text/plain", 1, 2, "{ name: 'rover' }".getBytes(StandardCharsets.UTF_8));
    }
    return written;
  }
}
