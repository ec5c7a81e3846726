package dev.sinew.runtime.engine;

import dev.sinew.runtime.config.json5.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be replayed, and what is tried out with it.
 *
 * @param file the recording
 * @param plugins jars in place of today's, by the skill each is to give
 * @param settings values in place of the recorded robot file's
 * @param recordedPlugins whether the jars carried in the recording run in place of today's: their
 *     code is whoever's the recording is
 */
public record ReplayPlan(
    Path file, Map<String, Path> plugins, List<Setting> settings, boolean recordedPlugins) {
  public ReplayPlan {
    plugins = Map.copyOf(plugins);
    settings = List.copyOf(settings);
  }

  /** A faithful replay: the recording through today's code. */
  public static ReplayPlan of(Path file) {
    return new ReplayPlan(file, Map.of(), List.of(), false);
  }

  /** Whether something is tried out, so that differences are what is asked for. */
  public boolean changed() {
    return !plugins.isEmpty() || !settings.isEmpty();
  }
}
