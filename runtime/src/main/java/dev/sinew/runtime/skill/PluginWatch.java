package dev.sinew.runtime.skill;

import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Loads, replaces and unloads plugins while the robot runs, as their jars come, change and go. A
 * jar is looked at once it has been the same in two steps; one that cannot be used changes nothing.
 * One thread.
 */
public final class PluginWatch {
  /** How long an old version may take to end. */
  private static final long PATIENCE_NANOS = 3_000_000_000L;

  private static final long LOOK_NANOS = 5_000_000L;

  /** What tells one content of a file from another without reading it. */
  private record Stamp(long size, long modifiedMillis) {}

  private final Path folder;
  private final SkillLibrary library;
  private final SkillHost host;
  private final SkillEvents events;
  private final Clock clock;
  private final Map<Path, Stamp> known = new HashMap<>();
  private Map<Path, Stamp> before = new HashMap<>();

  /**
   * @param folder of the plugin jars; what it holds now counts as loaded
   * @throws IOException if it cannot be listed
   */
  public PluginWatch(
      Path folder, SkillLibrary library, SkillHost host, SkillEvents events, Clock clock)
      throws IOException {
    this.folder = folder;
    this.library = library;
    this.host = host;
    this.events = events;
    this.clock = clock;
    known.putAll(stamps());
    before.putAll(known);
  }

  private Map<Path, Stamp> stamps() throws IOException {
    Map<Path, Stamp> stamps = new HashMap<>();
    for (Path jar : SkillLibrary.jars(folder)) {
      stamps.put(jar, new Stamp(Files.size(jar), Files.getLastModifiedTime(jar).toMillis()));
    }
    return stamps;
  }

  /** Looks at the folder once; call it about once a second. */
  public void step() throws InterruptedException {
    Map<Path, Stamp> now;
    try {
      now = stamps();
    } catch (IOException e) {
      return; // A file that went away between listing and looking; the next step sees it so.
    }
    for (Path jar : now.keySet().stream().sorted().toList()) {
      Stamp stamp = now.get(jar);
      if (stamp != null && stamp.equals(before.get(jar)) && !stamp.equals(known.get(jar))) {
        known.put(jar, stamp);
        came(jar);
      }
    }
    for (Path jar : List.copyOf(known.keySet())) {
      if (!now.containsKey(jar) && !before.containsKey(jar)) {
        known.remove(jar);
        went(jar);
      }
    }
    before = now;
  }

  private void came(Path jar) throws InterruptedException {
    Plugin plugin;
    try {
      plugin = Plugin.read(jar);
    } catch (PluginException e) {
      events.warned("plugin not loaded: " + e.getMessage());
      return;
    }
    String name = plugin.manifest().name();
    Optional<Plugin> older =
        library.plugins().stream().filter(p -> p.manifest().name().equals(name)).findFirst();
    String what =
        older
            .map(p ->
                "plugin %s %s is replaced by %s"
                    .formatted(name, p.manifest().version(), plugin.manifest().version()))
            .orElse("plugin " + name + " is new");
    end(name, what);
    try {
      library.put(plugin, older.isPresent() && older.get().path().equals(jar));
      host.faults().release(name);
      events.told(what + ": " + plugin.manifest().declares());
    } catch (PluginException e) {
      events.warned("plugin not loaded: " + e.getMessage());
    } finally {
      host.release(name);
    }
  }

  private void went(Path jar) throws InterruptedException {
    for (Plugin plugin : library.plugins()) {
      if (plugin.path().equals(jar)) {
        String name = plugin.manifest().name();
        String what = "plugin " + name + " is unloaded";
        end(name, what);
        library.unload(name);
        host.faults().release(name);
        host.release(name);
        events.told(what);
      }
    }
  }

  /** Ends what runs of a plugin, its mechanisms stopped first. */
  private void end(String name, String reason) throws InterruptedException {
    host.hold(name, reason);
    long began = clock.nanos();
    while (host.busy(name)) {
      if (clock.nanos() - began > PATIENCE_NANOS) {
        events.warned("the old plugin " + name + " does not end; it stays in memory");
        return;
      }
      clock.sleepUntil(clock.nanos() + LOOK_NANOS);
    }
  }
}
