package dev.sinew.runtime.skill;

import dev.sinew.sdk.SdkVersion;
import dev.sinew.sdk.skill.Skill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The skills of all plugin jars in a folder. A jar that cannot be used is reported and left out; it
 * does not take the others down.
 */
public final class SkillLibrary implements AutoCloseable {
  /** Versions of the sdk this runtime speaks: {@code major.minor}. */
  static final String SDK_VERSION = SdkVersion.CURRENT;

  private static final String MANIFEST = "META-INF/sinew/plugin.json";
  private static final int MANIFEST_LIMIT = 64 * 1024;
  private static final Logger LOG = LoggerFactory.getLogger(SkillLibrary.class);
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private record Entry(PluginManifest manifest, PluginClassLoader loader, String className) {}

  private final Map<String, Entry> skills = new LinkedHashMap<>();
  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Opens every jar of a folder, in the order of their names.
   *
   * @param folder a folder that does not exist holds no plugins
   * @throws IOException if the folder exists and cannot be listed
   */
  public static SkillLibrary open(Path folder) throws IOException {
    SkillLibrary library = new SkillLibrary();
    if (!Files.isDirectory(folder)) {
      return library;
    }
    List<Path> jars;
    try (Stream<Path> files = Files.list(folder)) {
      jars = files.filter(f -> f.getFileName().toString().endsWith(".jar")).sorted().toList();
    }
    for (Path jar : jars) {
      try {
        library.add(jar);
      } catch (PluginException e) {
        LOG.error("plugin left out: {}", e.getMessage());
        library.problems.add(e.getMessage());
      }
    }
    return library;
  }

  private void add(Path path) throws PluginException {
    PluginClassLoader loader;
    PluginManifest manifest;
    try {
      JarFile jar = new JarFile(path.toFile());
      loader = new PluginClassLoader(jar, SkillLibrary.class.getClassLoader());
      loaders.add(loader);
      manifest = readManifest(path, jar);
    } catch (IOException e) {
      throw new PluginException(path + ": cannot be read as a jar: " + e.getMessage(), e);
    }
    if (!manifest.sdk().equals(SDK_VERSION)) {
      throw new PluginException(
          "%s: plugin '%s' is for sdk %s, this runtime speaks sdk %s; build it against %s"
              .formatted(path, manifest.name(), manifest.sdk(), SDK_VERSION, SDK_VERSION));
    }
    for (Map.Entry<String, String> skill : manifest.skills().entrySet()) {
      Entry other =
          skills.putIfAbsent(skill.getKey(), new Entry(manifest, loader, skill.getValue()));
      if (other != null) {
        throw new PluginException(
            "%s: skill '%s' is already given by plugin '%s'"
                .formatted(path, skill.getKey(), other.manifest().name()));
      }
    }
    LOG.info(
        "plugin {} {}: skills {}, mechanisms {}",
        manifest.name(),
        manifest.version(),
        manifest.skills().keySet(),
        manifest.mechanisms());
  }

  private static PluginManifest readManifest(Path path, JarFile jar)
      throws IOException, PluginException {
    JarEntry entry = jar.getJarEntry(MANIFEST);
    if (entry == null) {
      throw new PluginException(path + ": has no " + MANIFEST + ", so it is not a Sinew plugin");
    }
    byte[] text;
    try (InputStream in = jar.getInputStream(entry)) {
      text = in.readNBytes(MANIFEST_LIMIT + 1);
    }
    if (text.length > MANIFEST_LIMIT) {
      throw new PluginException(path + ": " + MANIFEST + " is over " + MANIFEST_LIMIT + " bytes");
    }
    PluginManifest manifest;
    try {
      manifest = JSON.readValue(text, PluginManifest.class);
    } catch (JacksonException e) {
      throw new PluginException(
          path + ": " + MANIFEST + " cannot be used: " + e.getOriginalMessage(), e);
    }
    if (Stream.of(manifest.name(), manifest.version(), manifest.sdk(), manifest.skills())
            .anyMatch(java.util.Objects::isNull)
        || manifest.mechanisms() == null) {
      throw new PluginException(
          path + ": " + MANIFEST + " needs name, version, sdk, skills and mechanisms");
    }
    return manifest;
  }

  /** Names of all skills. */
  public Set<String> names() {
    return Set.copyOf(skills.keySet());
  }

  /** What was wrong with jars that were left out. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** What a skill's plugin declares that it may own. */
  public Set<String> mechanisms(String skill) throws PluginException {
    return Set.copyOf(entry(skill).manifest().mechanisms());
  }

  /**
   * A new instance of a skill.
   *
   * @throws PluginException if there is no such skill or its class cannot be used
   */
  public Skill<?> create(String skill) throws PluginException {
    Entry entry = entry(skill);
    try {
      Object made =
          Class.forName(entry.className(), true, entry.loader())
              .getDeclaredConstructor()
              .newInstance();
      if (made instanceof Skill<?> usable) {
        return usable;
      }
      throw new PluginException(
          "skill '%s': %s is not a %s".formatted(skill, entry.className(), Skill.class.getName()));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new PluginException(
          "skill '%s': class %s of plugin '%s' cannot be made: %s"
              .formatted(skill, entry.className(), entry.manifest().name(), e),
          e);
    }
  }

  private Entry entry(String skill) throws PluginException {
    Entry entry = skills.get(skill);
    if (entry == null) {
      throw new PluginException(
          "there is no skill '%s'; the plugins give %s".formatted(skill, skills.keySet()));
    }
    return entry;
  }

  @Override
  public void close() {
    for (PluginClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.warn("{} cannot be closed", loader.getName(), e);
      }
    }
  }
}
