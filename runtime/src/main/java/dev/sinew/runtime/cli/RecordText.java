package dev.sinew.runtime.cli;

import dev.sinew.runtime.recording.inspect.RecordingFacts;
import dev.sinew.runtime.recording.mcap.McapAttachment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Facts about a recording, for people and for programs. */
final class RecordText {
  /** Longer values of metadata are cut for people. */
  private static final int LONGEST = 100;

  private RecordText() {}

  static String size(long bytes) {
    if (bytes < 1 << 10) {
      return bytes + " B";
    }
    return bytes < 1 << 20
        ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
        : String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  /** Whether it is whole, in a few words. */
  static String state(RecordingFacts facts) {
    if (!facts.ending().complete()) {
      return "cut: stops at byte " + facts.ending().offset() + ", " + facts.ending().reason();
    }
    return facts.damage().isEmpty() ? "whole" : facts.damage().size() + " damaged parts";
  }

  static String text(RecordingFacts facts) {
    StringBuilder out = new StringBuilder();
    out.append(facts.file()).append('\n');
    line(out, "state", state(facts) + (facts.read() ? "" : " by its summary"));
    facts.damage().forEach(damage -> line(out, "", "left out " + damage));
    line(out, "size", size(facts.bytes()));
    line(out, "written by", printable(facts.library()));
    line(out, "length", String.format(Locale.ROOT, "%.3f s", facts.seconds()));
    line(out, "messages", String.valueOf(facts.messages()));
    for (RecordingFacts.Topic topic : facts.topics()) {
      out.append(
          String.format(
              Locale.ROOT,
              "  %-28s %8d  %s%n",
              printable(topic.name()),
              topic.messages(),
              printable(topic.schema().isEmpty() ? topic.encoding() : topic.schema())));
    }
    for (RecordingFacts.Words words : facts.metadata()) {
      out.append(printable(words.name())).append('\n');
      words.entries().entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(e ->
              out.append("  ")
                  .append(printable(e.getKey()))
                  .append(": ")
                  .append(printable(e.getValue()))
                  .append('\n'));
    }
    for (McapAttachment attachment : facts.attachments()) {
      line(out, "attached", printable(attachment.name()) + ", " + size(attachment.dataLength()));
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String word, String value) {
    out.append(String.format(Locale.ROOT, "%-11s %s%n", word, value));
  }

  /** A file may call its topics what it likes; a terminal must not obey it. */
  static String printable(String text) {
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return cut.replaceAll("\\p{Cntrl}", "�");
  }

  static String json(Object value) {
    return new JsonMapper().writeValueAsString(value);
  }

  static Map<String, Object> map(RecordingFacts facts) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("file", facts.file().toString());
    map.put("bytes", facts.bytes());
    map.put("whole", facts.whole());
    map.put("stopsAt", facts.ending().offset());
    map.put("reason", facts.ending().reason());
    map.put("damage", facts.damage());
    map.put("everyByteRead", facts.read());
    map.put("writtenBy", facts.library());
    map.put("startNanos", facts.startNanos());
    map.put("endNanos", facts.endNanos());
    map.put("messages", facts.messages());
    List<Object> topics = new ArrayList<>();
    for (RecordingFacts.Topic topic : facts.topics()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("topic", topic.name());
      one.put("schema", topic.schema());
      one.put("encoding", topic.encoding());
      one.put("messages", topic.messages());
      topics.add(one);
    }
    map.put("topics", topics);
    List<Object> metadata = new ArrayList<>();
    for (RecordingFacts.Words words : facts.metadata()) {
      metadata.add(Map.of("name", words.name(), "entries", words.entries()));
    }
    map.put("metadata", metadata);
    List<Object> attachments = new ArrayList<>();
    for (McapAttachment attachment : facts.attachments()) {
      attachments.add(
          Map.of(
              "name", attachment.name(),
              "mediaType", attachment.mediaType(),
              "bytes", attachment.dataLength()));
    }
    map.put("attachments", attachments);
    return map;
  }
}
