package dev.sinew.runtime.recording.inspect;

import dev.sinew.runtime.recording.mcap.McapAttachment;
import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapEnding;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapSelection;
import dev.sinew.runtime.recording.mcap.McapSummary;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in one file of a recording.
 *
 * @param bytes size of the file
 * @param library who wrote it
 * @param ending whether it is complete, or where and why it stops
 * @param damage damaged parts in its middle; only known when the whole was read
 * @param read whether the whole was read, not only the summary
 * @param startNanos earliest log time; 0 without messages
 * @param endNanos latest log time; 0 without messages
 */
public record RecordingFacts(
    Path file,
    long bytes,
    String library,
    McapEnding ending,
    List<String> damage,
    boolean read,
    long messages,
    long startNanos,
    long endNanos,
    List<Topic> topics,
    List<Words> metadata,
    List<McapAttachment> attachments) {
  /** Most damaged parts that are told one by one. */
  private static final int MOST_DAMAGE = 100;

  /** Most words about the whole that are kept. */
  private static final int MOST_WORDS = 1000;

  public RecordingFacts {
    damage = List.copyOf(damage);
    topics = List.copyOf(topics);
    metadata = List.copyOf(metadata);
    attachments = List.copyOf(attachments);
  }

  /**
   * A topic.
   *
   * @param schema name of its schema; empty for none
   * @param encoding of its messages
   */
  public record Topic(String name, String schema, String encoding, long messages) {}

  /** Words about the whole. */
  public record Words(String name, Map<String, String> entries) {
    public Words {
      entries = Map.copyOf(entries);
    }
  }

  /** How long the recording is, seconds. */
  public double seconds() {
    return (endNanos - startNanos) * 1e-9;
  }

  /** Whether the file is whole, as far as it was read. */
  public boolean whole() {
    return ending.complete() && damage.isEmpty();
  }

  /**
   * Finds out.
   *
   * @param whole whether to read every byte; otherwise a file that has a summary is believed
   * @throws dev.sinew.runtime.recording.mcap.McapException when it is no MCAP file
   * @throws IOException when it cannot be read
   */
  public static RecordingFacts of(Path file, boolean whole) throws IOException {
    try (McapReader reader = McapReader.open(file)) {
      Collector seen = new Collector();
      if (!whole && reader.summary().isPresent()) {
        return bySummary(file, reader, reader.summary().get(), seen);
      }
      McapEnding ending = reader.read(McapSelection.ALL.passingDamage(), seen);
      List<Topic> topics = new ArrayList<>();
      for (McapChannel channel : seen.channels) {
        topics.add(topic(channel, seen.counts.getOrDefault(channel.id(), new long[1])[0]));
      }
      return new RecordingFacts(
          file,
          reader.size(),
          reader.library(),
          ending,
          seen.damage,
          true,
          seen.messages,
          seen.start,
          seen.end,
          topics,
          seen.words,
          seen.attachments);
    }
  }

  private static RecordingFacts bySummary(
      Path file, McapReader reader, McapSummary summary, Collector seen) throws IOException {
    // A time that no message has: only what is not a message is visited.
    McapEnding ending = reader.seek(McapSelection.ALL.between(1, 0).passingDamage(), seen);
    List<Topic> topics = new ArrayList<>();
    for (McapChannel channel : summary.channels()) {
      topics.add(topic(channel, summary.messagesByChannel().getOrDefault(channel.id(), 0L)));
    }
    return new RecordingFacts(
        file,
        reader.size(),
        reader.library(),
        ending,
        seen.damage,
        false,
        summary.messages(),
        summary.startNanos(),
        summary.endNanos(),
        topics,
        seen.words,
        seen.attachments);
  }

  private static Topic topic(McapChannel channel, long count) {
    return new Topic(
        channel.topic(),
        channel.schema().map(s -> s.name()).orElse(""),
        channel.messageEncoding(),
        count);
  }

  private static final class Collector implements McapVisitor {
    final List<McapChannel> channels = new ArrayList<>();
    final Map<Integer, long[]> counts = new HashMap<>();
    final List<String> damage = new ArrayList<>();
    final List<Words> words = new ArrayList<>();
    final List<McapAttachment> attachments = new ArrayList<>();
    long messages;
    long start;
    long end;

    @Override
    public void message(
        McapChannel channel, long sequence, long logTime, long publishTime, ByteBuffer data) {
      start = messages == 0 ? logTime : Math.min(start, logTime);
      end = messages == 0 ? logTime : Math.max(end, logTime);
      messages++;
      long[] count = counts.get(channel.id());
      if (count == null) {
        count = new long[1];
        counts.put(channel.id(), count);
        channels.add(channel);
      }
      count[0]++;
    }

    @Override
    public void metadata(String name, Map<String, String> metadata) {
      if (words.size() < MOST_WORDS) {
        words.add(new Words(name, metadata));
      }
    }

    @Override
    public void attachment(McapAttachment attachment) {
      if (attachments.size() < MOST_WORDS) {
        attachments.add(attachment);
      }
    }

    @Override
    public void damaged(long offset, String reason) {
      if (damage.size() < MOST_DAMAGE) {
        damage.add("at byte " + offset + ": " + reason);
      }
    }
  }
}
