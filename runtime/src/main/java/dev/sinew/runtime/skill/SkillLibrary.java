package dev.sinew.runtime.skill;

import dev.sinew.sdk.skill.Skill;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The skills of all plugin jars in a folder. A jar that cannot be used is reported and left out; it
 * does not take the others down. Any thread: what it holds is one immutable map, replaced as a
 * whole.
 */
public final class SkillLibrary implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SkillLibrary.class);

  /** By the plugins' names. */
  private volatile Map<String, Plugin> plugins = Map.of();

  private final List<String> problems = new ArrayList<>();

  /** What the process of each isolated plugin may use. */
  private volatile Map<String, Isolation> policy = Map.of();

  /** The processes there are, by the plugins' names. */
  private final Map<String, IsolatedPlugin> processes = new ConcurrentHashMap<>();

  /**
   * Reads every jar of a folder, in the order of their names.
   *
   * @param folder a folder that does not exist holds no plugins
   * @throws IOException if the folder exists and cannot be listed
   */
  public static SkillLibrary open(Path folder) throws IOException {
    SkillLibrary library = new SkillLibrary();
    for (Path jar : jars(folder)) {
      try {
        library.load(jar);
      } catch (PluginException e) {
        LOG.error("plugin left out: {}", e.getMessage());
        library.problems.add(e.getMessage());
      }
    }
    return library;
  }

  /** The jars of a folder, in the order of their names. */
  static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(".jar")).sorted().toList();
    }
  }

  /**
   * Loads a plugin.
   *
   * @throws PluginException if it cannot be used, or if its name or one of its skills is given
   *     already
   */
  public Plugin load(Path jar) throws PluginException {
    Plugin plugin = Plugin.read(jar);
    put(plugin, false);
    return plugin;
  }

  /**
   * Makes a plugin of what was read stand, in the place of an older one of that name if that is
   * wanted.
   */
  synchronized void put(Plugin plugin, boolean replace) throws PluginException {
    String name = plugin.manifest().name();
    Plugin older = plugins.get(name);
    if (older != null && !replace) {
      throw new PluginException(
          "%s: plugin '%s' is already given by %s".formatted(plugin.path(), name, older.path()));
    }
    for (Plugin other : plugins.values()) {
      for (String skill : plugin.manifest().skills().keySet()) {
        if (other != older && other.manifest().skills().containsKey(skill)) {
          throw new PluginException(
              "%s: skill '%s' is already given by plugin '%s'"
                  .formatted(plugin.path(), skill, other.manifest().name()));
        }
      }
    }
    Map<String, Plugin> next = new TreeMap<>(plugins);
    next.put(name, plugin);
    plugins = Collections.unmodifiableMap(next);
    openProcess(plugin);
    LOG.info("plugin {}", plugin.manifest().declares());
  }

  /** Forgets a plugin; runs of it go on until whoever started them ends them. */
  public synchronized void unload(String name) {
    Map<String, Plugin> next = new TreeMap<>(plugins);
    next.remove(name);
    plugins = Collections.unmodifiableMap(next);
    closeProcess(name);
  }

  /**
   * Has plugins run in processes of their own from now on; starts those processes. None of their
   * code runs in this one then.
   *
   * @param isolated what each may use, by the plugins' names
   * @throws PluginException if there is no such plugin
   */
  public synchronized void isolate(Map<String, Isolation> isolated) throws PluginException {
    for (String name : isolated.keySet()) {
      if (!plugins.containsKey(name)) {
        throw new PluginException(
            "plugins.%s: there is no plugin '%s'; expected one of %s"
                .formatted(name, name, plugins.keySet()));
      }
    }
    policy = Map.copyOf(isolated);
    plugins.values().forEach(this::openProcess);
  }

  private void openProcess(Plugin plugin) {
    String name = plugin.manifest().name();
    closeProcess(name);
    Isolation isolation = policy.get(name);
    if (isolation != null) {
      processes.put(
          name,
          new IsolatedPlugin(
              name, new IsolatedCommand(plugin.path(), isolation), new SystemClock()));
    }
  }

  private void closeProcess(String name) {
    IsolatedPlugin process = processes.remove(name);
    if (process != null) {
      process.close();
    }
  }

  /** The process in which a skill runs; empty when it runs in this one. */
  Optional<IsolatedPlugin> isolated(String skill) {
    try {
      return Optional.ofNullable(processes.get(plugin(skill).manifest().name()));
    } catch (PluginException e) {
      return Optional.empty();
    }
  }

  /** The plugins, in the order of their names. */
  public List<Plugin> plugins() {
    return List.copyOf(plugins.values());
  }

  /** Names of all skills. */
  public Set<String> names() {
    return Set.copyOf(
        plugins.values().stream().flatMap(p -> p.manifest().skills().keySet().stream()).toList());
  }

  /** What was wrong with jars that were left out when the folder was opened. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The record of a skill's goal, as far as it can be known without running the plugin's code. */
  public Optional<Class<? extends Record>> goalType(String skill) throws PluginException {
    return plugin(skill).goalType(skill);
  }

  /** What a skill's plugin declares that it may own. */
  public Set<String> mechanisms(String skill) throws PluginException {
    return Set.copyOf(plugin(skill).manifest().mechanisms());
  }

  /**
   * A new instance of a skill; runs its constructor.
   *
   * @throws PluginException if there is no such skill or its class cannot be used
   */
  public Skill<?> create(String skill) throws PluginException {
    return plugin(skill).create(skill);
  }

  /**
   * The plugin that gives a skill.
   *
   * @throws PluginException if there is no such skill
   */
  public Plugin plugin(String skill) throws PluginException {
    for (Plugin plugin : plugins.values()) {
      if (plugin.manifest().skills().containsKey(skill)) {
        return plugin;
      }
    }
    throw new PluginException(
        "there is no skill '%s'; the plugins give %s"
            .formatted(skill, names().stream().sorted().toList()));
  }

  @Override
  public void close() {
    plugins = Map.of();
    List.copyOf(processes.keySet()).forEach(this::closeProcess);
  }
}
