package dev.sinew.runtime.recording.inspect;

import dev.sinew.runtime.recording.mcap.McapChannel;
import dev.sinew.runtime.recording.mcap.McapEnding;
import dev.sinew.runtime.recording.mcap.McapReader;
import dev.sinew.runtime.recording.mcap.McapSelection;
import dev.sinew.runtime.recording.mcap.McapVisitor;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers of a recording as tables (RFC 4180), one file a topic, one line a message: {@code
 * log_time} and {@code publish_time} in nanoseconds, then a column for each value of the JSON
 * messages, named by its path. A list longer than {@value #LONGEST_LIST} stays JSON in one cell.
 * Topics of another encoding get times and sizes.
 */
public final class CsvExport {
  static final int LONGEST_LIST = 16;
  static final int MOST_COLUMNS = 500;
  static final int MOST_TOPICS = 200;

  private final JsonMapper json = new JsonMapper();
  private final TopicFiles names = new TopicFiles();
  private final Map<String, Set<String>> columns = new LinkedHashMap<>();
  private final Map<String, BufferedWriter> writers = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private long unreadable;
  private boolean left;

  private CsvExport() {}

  /**
   * What became of it.
   *
   * @param files that were written
   * @param warnings one sentence each
   */
  public record Result(List<Path> files, List<String> warnings) {
    public Result {
      files = List.copyOf(files);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Writes the tables.
   *
   * @param folder is made when it is not there
   * @throws java.nio.file.FileAlreadyExistsException when a table is there already
   */
  public static Result write(McapReader reader, Predicate<String> topics, Path folder)
      throws IOException {
    return new CsvExport().run(reader, topics, folder);
  }

  private Result run(McapReader reader, Predicate<String> topics, Path folder) throws IOException {
    McapSelection selection = McapSelection.ALL.on(topics).passingDamage();
    // Twice through the file: a table's columns must be known before its first line.
    McapEnding ending = reader.read(selection, new Columns());
    if (!ending.complete()) {
      warnings.add("the recording stops at byte " + ending.offset() + ": " + ending.reason());
    }
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    try {
      for (Map.Entry<String, Set<String>> topic : columns.entrySet()) {
        Path file = folder.resolve(names.of(topic.getKey()) + ".csv");
        BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW);
        writers.put(topic.getKey(), writer);
        files.add(file);
        List<String> head = new ArrayList<>(List.of("log_time", "publish_time", "sequence"));
        head.addAll(topic.getValue());
        line(writer, head);
      }
      reader.read(selection, new Lines());
    } finally {
      for (BufferedWriter writer : writers.values()) {
        writer.close();
      }
    }
    if (left) {
      warnings.add("only the first " + MOST_TOPICS + " topics were written");
    }
    if (unreadable > 0) {
      warnings.add(unreadable + " messages say they are JSON and are not");
    }
    return new Result(files, warnings);
  }

  private Map<String, String> cells(McapChannel channel, ByteBuffer data) {
    Map<String, String> cells = new LinkedHashMap<>();
    if (!channel.messageEncoding().equals("json")) {
      cells.put("bytes", String.valueOf(data.remaining()));
      return cells;
    }
    byte[] bytes = new byte[data.remaining()];
    data.get(data.position(), bytes);
    try {
      flatten("", json.readTree(bytes), cells);
    } catch (JacksonException e) {
      unreadable++;
    }
    return cells;
  }

  private void flatten(String path, JsonNode node, Map<String, String> cells) {
    if (cells.size() >= MOST_COLUMNS) {
      return;
    }
    String inner = path.isEmpty() ? "" : path + ".";
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(inner + e.getKey(), e.getValue(), cells));
    } else if (node.isArray() && node.size() <= LONGEST_LIST) {
      for (int i = 0; i < node.size(); i++) {
        flatten(inner + i, node.get(i), cells);
      }
    } else {
      cells.put(
          path.isEmpty() ? "value" : path, node.isString() ? node.asString() : node.toString());
    }
  }

  private static void line(BufferedWriter writer, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        writer.write(',');
      }
      writer.write(quoted(cells.get(i)));
    }
    writer.write("\r\n");
  }

  private static String quoted(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return '"' + cell.replace("\"", "\"\"") + '"';
      }
    }
    return cell;
  }

  private final class Columns implements McapVisitor {
    @Override
    public void message(
        McapChannel channel, long sequence, long logTime, long publishTime, ByteBuffer data) {
      if (columns.size() == MOST_TOPICS && !columns.containsKey(channel.topic())) {
        left = true;
        return;
      }
      Set<String> known = columns.computeIfAbsent(channel.topic(), _ -> new LinkedHashSet<>());
      for (String column : cells(channel, data).keySet()) {
        if (known.size() < MOST_COLUMNS || known.contains(column)) {
          known.add(column);
        }
      }
    }

    @Override
    public void damaged(long offset, String reason) {
      warnings.add("left out at byte " + offset + ": " + reason);
    }
  }

  private final class Lines implements McapVisitor {
    private final List<String> cells = new ArrayList<>();

    Lines() {
      unreadable = 0;
    }

    @Override
    public void message(
        McapChannel channel, long sequence, long logTime, long publishTime, ByteBuffer data)
        throws IOException {
      BufferedWriter writer = writers.get(channel.topic());
      Set<String> head = columns.get(channel.topic());
      if (writer == null || head == null) {
        return;
      }
      Map<String, String> values = cells(channel, data);
      cells.clear();
      cells.add(String.valueOf(logTime));
      cells.add(String.valueOf(publishTime));
      cells.add(String.valueOf(sequence));
      for (String column : head) {
        cells.add(values.getOrDefault(column, ""));
      }
      line(writer, cells);
    }
  }
}
