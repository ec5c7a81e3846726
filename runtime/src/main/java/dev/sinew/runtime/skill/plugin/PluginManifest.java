package dev.sinew.runtime.skill.plugin;

import dev.sinew.sdk.SdkVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a plugin jar says of itself in {@code META-INF/sinew/plugin.json}.
 *
 * @param name of the plugin, lower case with hyphens
 * @param version of the plugin
 * @param sdk the sdk versions it works with, see {@link SdkRange}
 * @param skills skill name to class name
 * @param mechanisms what its skills may own: {@code drive}, {@code setpoints} for the actuators
 *     that their goals name, {@code setpoints:gripper} for that one
 * @param permissions what else it says it needs
 */
public record PluginManifest(
    String name,
    String version,
    String sdk,
    Map<String, String> skills,
    List<String> mechanisms,
    Permissions permissions) {
  /** Where it stands in the jar. */
  public static final String PATH = "META-INF/sinew/plugin.json";

  /** The mechanisms there are. */
  public static final Set<String> MECHANISMS = Set.of("drive", "setpoints");

  private static final String ONE_ACTUATOR = "setpoints:[a-zA-Z][a-zA-Z0-9_-]{0,62}";

  private static final int LIMIT = 64 * 1024;
  private static final int MOST_ITEMS = 100;
  private static final String NAME = "[a-z][a-z0-9-]{0,62}";
  private static final String TEXT = "[\\x20-\\x7e]{1,200}";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The same with what may be absent. */
  private record Raw(
      @Nullable String name,
      @Nullable String version,
      @Nullable String sdk,
      @Nullable Map<String, String> skills,
      @Nullable List<String> mechanisms,
      @Nullable RawPermissions permissions) {}

  private record RawPermissions(@Nullable List<String> network, @Nullable List<String> files) {}

  public PluginManifest {
    skills = new TreeMap<>(skills);
    mechanisms = List.copyOf(mechanisms);
  }

  /**
   * Reads and checks the manifest of a jar.
   *
   * @throws PluginFormatException with all that is wrong with it
   */
  public static PluginManifest of(PluginArchive archive) throws PluginFormatException {
    Path path = archive.path();
    byte[] text =
        archive
            .entry(PATH)
            .orElseThrow(() ->
                new PluginFormatException(
                    path + ": has no " + PATH + ", so it is not a Sinew plugin"));
    if (text.length > LIMIT) {
      throw new PluginFormatException(path + ": " + PATH + " is over " + LIMIT + " bytes");
    }
    Raw raw;
    try {
      raw = JSON.readValue(text, Raw.class);
    } catch (JacksonException e) {
      throw new PluginFormatException(
          path + ": " + PATH + " cannot be used: " + e.getOriginalMessage());
    }
    List<String> problems = new ArrayList<>();
    check(raw, problems);
    if (!problems.isEmpty()) {
      throw new PluginFormatException(path + ": " + PATH + ": " + String.join("; ", problems));
    }
    RawPermissions permissions =
        Objects.requireNonNullElse(raw.permissions(), new RawPermissions(null, null));
    return new PluginManifest(
        Objects.requireNonNull(raw.name()),
        Objects.requireNonNull(raw.version()),
        Objects.requireNonNull(raw.sdk()),
        Objects.requireNonNull(raw.skills()),
        Objects.requireNonNull(raw.mechanisms()),
        new Permissions(
            Objects.requireNonNullElse(permissions.network(), List.of()),
            Objects.requireNonNullElse(permissions.files(), List.of())));
  }

  private static void check(Raw raw, List<String> problems) {
    word("name", raw.name(), NAME, "lower case, digits and hyphens", problems);
    word("version", raw.version(), TEXT, "printable text", problems);
    String sdk = raw.sdk();
    if (sdk == null) {
      problems.add("the key sdk is missing; expected a range such as \">=0.3 <0.4\"");
    } else {
      SdkRange.parse(sdk)
          .ifPresentOrElse(
              range -> {
                if (!range.holds(SdkVersion.CURRENT)) {
                  problems.add(
                      "the plugin is for sdk %s, this runtime speaks sdk %s; build it against that"
                          .formatted(range, SdkVersion.CURRENT));
                }
              },
              () -> problems.add("sdk: '" + sdk + "' is no range such as \">=0.3 <0.4\""));
    }
    Map<String, String> skills = raw.skills();
    if (skills == null || skills.isEmpty() || skills.size() > MOST_ITEMS) {
      problems.add(
          "skills: expected 1 to " + MOST_ITEMS + " names with the names of their classes");
    } else {
      skills.forEach((skill, type) -> {
        word("skills." + skill, skill, NAME, "a name in lower case", problems);
        word("skills." + skill, type, TEXT, "the name of a class", problems);
      });
    }
    list("mechanisms", raw.mechanisms(), problems);
    if (raw.mechanisms() != null) {
      for (String mechanism : raw.mechanisms()) {
        if (!MECHANISMS.contains(mechanism) && !mechanism.matches(ONE_ACTUATOR)) {
          problems.add(
              "mechanisms: there is no mechanism '%s'; there is %s, and setpoints:NAME for one actuator"
                  .formatted(mechanism, MECHANISMS.stream().sorted().toList()));
        }
      }
    }
    RawPermissions permissions = raw.permissions();
    if (permissions != null) {
      optionalList("permissions.network", permissions.network(), problems);
      optionalList("permissions.files", permissions.files(), problems);
    }
  }

  private static void word(
      String key, @Nullable String value, String pattern, String expected, List<String> problems) {
    if (value == null) {
      problems.add("the key " + key + " is missing; expected " + expected);
    } else if (!value.matches(pattern)) {
      problems.add(key + ": expected " + expected);
    }
  }

  private static void list(String key, @Nullable List<String> values, List<String> problems) {
    if (values == null) {
      problems.add("the key " + key + " is missing; expected a list, which may be empty");
    } else {
      optionalList(key, values, problems);
    }
  }

  private static void optionalList(
      String key, @Nullable List<String> values, List<String> problems) {
    if (values != null
        && (values.size() > MOST_ITEMS
            || values.stream().anyMatch(v -> v == null || !v.matches(TEXT)))) {
      problems.add(key + ": expected at most " + MOST_ITEMS + " printable texts");
    }
  }

  /**
   * What a plugin says it needs beyond its mechanisms. In this process it is a declaration for the
   * operator to judge; nothing holds a plugin to it.
   *
   * @param network hosts it talks to, such as {@code api.example.org:443}
   * @param files what it reads or writes
   */
  public record Permissions(List<String> network, List<String> files) {
    public Permissions {
      network = List.copyOf(network);
      files = List.copyOf(files);
    }
  }

  /** What it may do, in one line for the operator. */
  public String declares() {
    return "%s %s: skills %s; mechanisms %s; network %s; files %s"
        .formatted(
            name,
            version,
            words(List.copyOf(skills.keySet())),
            words(mechanisms),
            words(permissions.network()),
            words(permissions.files()));
  }

  private static String words(List<String> items) {
    return items.isEmpty() ? "none" : String.join(", ", items);
  }
}
