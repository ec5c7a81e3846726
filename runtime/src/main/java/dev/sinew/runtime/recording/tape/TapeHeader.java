package dev.sinew.runtime.recording.tape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a recording says of the robot it was made on: the metadata {@code sinew.*} of its file.
 * Never a secret: the robot file stands in it as it was written, with its variables' names.
 *
 * @param format version of the cycle entries' layout
 * @param runtime version of the runtime that recorded
 * @param sdk version of the sdk it spoke
 * @param robot its name
 * @param startedAt date and time, ISO 8601
 * @param simulated whether it ran in a simulated world
 * @param virtualTime whether its time was virtual
 * @param seed of everything random
 * @param epochOffsetNanos what is added to robot time to get the file's times, nanoseconds
 * @param variables what the variables of the robot file were that are no secrets, by name
 * @param plugins the plugin jars, in the order of loading
 * @param files other files the robot was made from
 */
public record TapeHeader(
    int format,
    String runtime,
    String sdk,
    String robot,
    String startedAt,
    boolean simulated,
    boolean virtualTime,
    long seed,
    long epochOffsetNanos,
    Map<String, String> variables,
    List<Plugin> plugins,
    List<FileMark> files) {
  /** Name of the metadata that every recording has once. */
  public static final String RECORDING = "sinew.recording";

  static final String VARIABLES = "sinew.variables";
  static final String PLUGIN = "sinew.plugin";
  static final String FILE = "sinew.file";

  public TapeHeader {
    variables = Map.copyOf(variables);
    plugins = List.copyOf(plugins);
    files = List.copyOf(files);
  }

  /**
   * A plugin jar.
   *
   * @param file its name, without a folder
   * @param sha256 of its bytes, hexadecimal
   * @param skills their names, in order
   */
  public record Plugin(
      String name, String version, String file, String sha256, List<String> skills) {
    public Plugin {
      skills = List.copyOf(skills);
    }
  }

  /**
   * A file by its content.
   *
   * @param role {@code board}, {@code world} or {@code model}
   * @param name its name, without a folder
   * @param sha256 hexadecimal
   */
  public record FileMark(String role, String name, String sha256) {}

  /** Metadata, name by name; several may share one. */
  public record Entry(String name, Map<String, String> words) {}

  /** The metadata to write. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Map<String, String> words = new LinkedHashMap<>();
    words.put("format", Integer.toString(format));
    words.put("runtime", runtime);
    words.put("sdk", sdk);
    words.put("robot", robot);
    words.put("startedAt", startedAt);
    words.put("simulated", Boolean.toString(simulated));
    words.put("virtualTime", Boolean.toString(virtualTime));
    words.put("seed", Long.toString(seed));
    words.put("epochOffsetNanos", Long.toString(epochOffsetNanos));
    entries.add(new Entry(RECORDING, words));
    if (!variables.isEmpty()) {
      entries.add(new Entry(VARIABLES, new TreeMap<>(variables)));
    }
    for (Plugin plugin : plugins) {
      entries.add(
          new Entry(
              PLUGIN,
              Map.of(
                  "name", plugin.name(),
                  "version", plugin.version(),
                  "file", plugin.file(),
                  "sha256", plugin.sha256(),
                  "skills", String.join(",", plugin.skills()))));
    }
    for (FileMark file : files) {
      entries.add(
          new Entry(
              FILE, Map.of("role", file.role(), "name", file.name(), "sha256", file.sha256())));
    }
    return entries;
  }

  /**
   * Reads the metadata of a file.
   *
   * @param file names it in messages
   * @throws TapeException if it is no recording, or one of another format
   */
  static TapeHeader of(String file, int knownFormat, List<Entry> entries) throws TapeException {
    Words all = new Words(file, only(file, RECORDING, entries));
    int format = (int) all.whole("format");
    if (format != knownFormat) {
      throw new TapeException(
          ("%s: its cycles are written in format %d by sinew %s; this is sinew that replays format"
                  + " %d. Replay it with the version that recorded it, or look at it with 'sinew"
                  + " record show' and Foxglove, which read every format")
              .formatted(file, format, all.word("runtime"), knownFormat));
    }
    Map<String, String> variables = new HashMap<>();
    List<Plugin> plugins = new ArrayList<>();
    List<FileMark> files = new ArrayList<>();
    for (Entry entry : entries) {
      Words words = new Words(file, entry);
      switch (entry.name()) {
        case VARIABLES -> variables.putAll(entry.words());
        case PLUGIN ->
            plugins.add(
                new Plugin(
                    words.word("name"),
                    words.word("version"),
                    words.word("file"),
                    words.word("sha256"),
                    List.of(words.word("skills").split(","))));
        case FILE ->
            files.add(new FileMark(words.word("role"), words.word("name"), words.word("sha256")));
        default -> {
          // Of a reader that knows more.
        }
      }
    }
    return new TapeHeader(
        format,
        all.word("runtime"),
        all.word("sdk"),
        all.word("robot"),
        all.word("startedAt"),
        all.truth("simulated"),
        all.truth("virtualTime"),
        all.whole("seed"),
        all.whole("epochOffsetNanos"),
        variables,
        plugins,
        files);
  }

  private static Entry only(String file, String name, List<Entry> entries) throws TapeException {
    for (Entry entry : entries) {
      if (entry.name().equals(name)) {
        return entry;
      }
    }
    throw new TapeException(
        "%s: an MCAP file without the metadata '%s'; expected a recording of 'sinew run --record'"
            .formatted(file, name));
  }

  /** One entry's words, each of which must be there and be what it should. */
  private record Words(String file, Entry entry) {
    String word(String key) throws TapeException {
      String word = entry.words().get(key);
      if (word == null) {
        throw new TapeException(
            "%s: the metadata '%s' has no '%s'".formatted(file, entry.name(), key));
      }
      return word;
    }

    long whole(String key) throws TapeException {
      try {
        return Long.parseLong(word(key));
      } catch (NumberFormatException e) {
        throw wrong(key, "a whole number");
      }
    }

    double real(String key) throws TapeException {
      try {
        return Double.parseDouble(word(key));
      } catch (NumberFormatException e) {
        throw wrong(key, "a number");
      }
    }

    boolean truth(String key) throws TapeException {
      return switch (word(key)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong(key, "true or false");
      };
    }

    private TapeException wrong(String key, String expected) throws TapeException {
      return new TapeException(
          "%s: the metadata '%s' says %s '%s'; expected %s"
              .formatted(file, entry.name(), key, word(key), expected));
    }
  }
}
