package dev.sinew.runtime.skill;

import dev.sinew.runtime.skill.plugin.PluginArchive;
import dev.sinew.runtime.skill.plugin.PluginClassLoader;
import dev.sinew.runtime.skill.plugin.PluginFormatException;
import dev.sinew.runtime.skill.plugin.PluginManifest;
import dev.sinew.sdk.skill.Skill;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin that was loaded. When nobody refers to it, to one of its skills or to a run of one, all
 * its classes can be collected.
 *
 * @param manifest what it says of itself
 * @param path the jar it was read from
 * @param loader its classes
 */
public record Plugin(PluginManifest manifest, Path path, ClassLoader loader) {

  /**
   * Reads a jar and checks its manifest; runs none of its code.
   *
   * @throws PluginException if it cannot be used
   */
  static Plugin read(Path path) throws PluginException {
    try {
      PluginArchive archive = PluginArchive.read(path);
      Plugin plugin =
          new Plugin(
              PluginManifest.of(archive),
              path,
              new PluginClassLoader(archive, Plugin.class.getClassLoader()));
      plugin.checkClasses();
      return plugin;
    } catch (IOException e) {
      throw new PluginException(path + ": cannot be read as a jar: " + e.getMessage(), e);
    } catch (PluginFormatException e) {
      throw new PluginException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Whether every skill's class is there; none is initialised. */
  private void checkClasses() throws PluginException {
    for (Map.Entry<String, String> skill : manifest.skills().entrySet()) {
      try {
        Class<?> type = Class.forName(skill.getValue(), false, loader);
        if (!Skill.class.isAssignableFrom(type)) {
          throw new PluginException(
              "%s: skill '%s': %s is not a %s"
                  .formatted(path, skill.getKey(), skill.getValue(), Skill.class.getName()));
        }
      } catch (ClassNotFoundException | LinkageError e) {
        throw new PluginException(
            "%s: skill '%s': class %s cannot be used: %s"
                .formatted(path, skill.getKey(), skill.getValue(), e),
            e);
      }
    }
  }

  /**
   * The record of a skill's goal, as its class declares it; runs none of its code.
   *
   * @return empty when the class does not say it itself
   */
  public Optional<Class<? extends Record>> goalType(String skill) {
    try {
      Class<?> type = Class.forName(manifest.skills().get(skill), false, loader);
      for (Type face : type.getGenericInterfaces()) {
        if (face instanceof ParameterizedType p
            && p.getRawType() == Skill.class
            && p.getActualTypeArguments()[0] instanceof Class<?> goal) {
          return Optional.of(goal.asSubclass(Record.class));
        }
      }
    } catch (ClassNotFoundException | LinkageError | ClassCastException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * A new instance of one of its skills; runs its constructor.
   *
   * @throws PluginException if its class cannot be used
   */
  Skill<?> create(String skill) throws PluginException {
    String className = manifest.skills().get(skill);
    if (className == null) {
      throw new PluginException("plugin '%s' has no skill '%s'".formatted(manifest.name(), skill));
    }
    try {
      Object made = Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
      if (made instanceof Skill<?> usable) {
        return usable;
      }
      throw new PluginException(
          "skill '%s': %s is not a %s".formatted(skill, className, Skill.class.getName()));
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new PluginException(
          "skill '%s': class %s of plugin '%s' cannot be made: %s"
              .formatted(skill, className, manifest.name(), e),
          e);
    }
  }
}
