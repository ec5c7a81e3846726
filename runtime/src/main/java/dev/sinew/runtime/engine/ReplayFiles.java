package dev.sinew.runtime.engine;

import dev.sinew.runtime.recording.tape.TapeHeader;
import dev.sinew.runtime.recording.tape.TapeParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files a replay needs, in a folder that is gone afterwards: the board and the plugins. */
final class ReplayFiles implements AutoCloseable {
  /** What may be the name of a jar that came in a recording: no folder, nothing hidden. */
  private static final Pattern JAR_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,127}");

  private final Path folder;
  private final List<String> notes = new ArrayList<>();

  private ReplayFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Lays them out.
   *
   * @param board name of the recorded board
   * @param installed folder of today's plugins
   * @throws StartException if a plugin is missing or is none
   */
  static ReplayFiles lay(TapeParts parts, String board, ReplayPlan plan, Path installed)
      throws IOException, StartException {
    ReplayFiles files = new ReplayFiles(Files.createTempDirectory("sinew-replay"));
    try {
      Files.createDirectories(files.boards());
      Files.createDirectories(files.plugins());
      Files.write(files.boards().resolve(board + ".json5"), parts.boardFile());
      files.layPlugins(parts, plan, installed);
      return files;
    } catch (IOException | StartException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  Path boards() {
    return folder.resolve("boards");
  }

  Path plugins() {
    return folder.resolve("plugins");
  }

  /** What differs from the recording without having been asked for. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  private void layPlugins(TapeParts parts, ReplayPlan plan, Path installed)
      throws IOException, StartException {
    Map<String, byte[]> jars = new LinkedHashMap<>();
    Map<String, TapeHeader.Plugin> plugins = new LinkedHashMap<>();
    if (plan.recordedPlugins()) {
      for (TapeHeader.Plugin plugin : parts.header().plugins()) {
        takeRecorded(plugin, parts, jars, plugins);
      }
    } else {
      for (Path jar : TapeContents.jars(installed)) {
        take(jar, jars, plugins);
      }
    }
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, Path> wanted : plan.plugins().entrySet()) {
      exchange(wanted.getKey(), wanted.getValue(), jars, plugins, problems);
    }
    if (!problems.isEmpty()) {
      throw new StartException(problems);
    }
    compare(parts.header().plugins(), plan, plugins);
    for (Map.Entry<String, byte[]> jar : jars.entrySet()) {
      Files.write(plugins().resolve(jar.getKey()), jar.getValue());
    }
  }

  private static void takeRecorded(
      TapeHeader.Plugin plugin,
      TapeParts parts,
      Map<String, byte[]> jars,
      Map<String, TapeHeader.Plugin> plugins)
      throws StartException {
    byte[] jar = parts.jars().get(plugin.file());
    if (jar == null
        || !JAR_NAME.matcher(plugin.file()).matches()
        || !TapeContents.sha256(jar).equals(plugin.sha256())) {
      throw new StartException(
          List.of(
              "the recording does not carry the jar of plugin '%s' whole; replay with today's, or name one with --with SKILL=JAR"
                  .formatted(plugin.name())));
    }
    jars.put(plugin.file(), jar);
    plugins.put(plugin.file(), plugin);
  }

  private static Optional<TapeHeader.Plugin> take(
      Path jar, Map<String, byte[]> jars, Map<String, TapeHeader.Plugin> plugins)
      throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    Optional<TapeHeader.Plugin> plugin = TapeContents.plugin(jar, bytes);
    plugin.ifPresent(found -> {
      jars.put(found.file(), bytes);
      plugins.put(found.file(), found);
    });
    return plugin;
  }

  /** Puts a jar in place of the one that gives a skill now. */
  private static void exchange(
      String skill,
      Path jar,
      Map<String, byte[]> jars,
      Map<String, TapeHeader.Plugin> plugins,
      List<String> problems)
      throws IOException {
    String option = "--with " + skill + "=" + jar;
    if (!Files.isRegularFile(jar)) {
      problems.add(option + ": there is no such file; expected a plugin's jar");
      return;
    }
    Optional<TapeHeader.Plugin> found;
    try {
      found = TapeContents.plugin(jar, Files.readAllBytes(jar));
    } catch (java.util.zip.ZipException e) {
      problems.add(option + ": cannot be read as a jar: " + e.getMessage());
      return;
    }
    if (found.isEmpty() || !found.get().skills().contains(skill)) {
      problems.add(
          option
              + found
                  .map(plugin -> ": the plugin gives " + plugin.skills() + "; expected ")
                  .orElse(": is no plugin; expected one that gives ")
              + skill);
      return;
    }
    plugins.values().stream()
        .filter(plugin -> plugin.skills().contains(skill))
        .map(TapeHeader.Plugin::file)
        .toList()
        .forEach(old -> {
          plugins.remove(old);
          jars.remove(old);
        });
    take(jar, jars, plugins);
  }

  private void compare(
      List<TapeHeader.Plugin> recorded, ReplayPlan plan, Map<String, TapeHeader.Plugin> now) {
    for (TapeHeader.Plugin then : recorded) {
      if (plan.plugins().keySet().stream().anyMatch(then.skills()::contains)) {
        continue;
      }
      Optional<TapeHeader.Plugin> today =
          now.values().stream().filter(plugin -> plugin.name().equals(then.name())).findFirst();
      if (today.isEmpty()) {
        notes.add(
            "plugin %s %s is not installed here; --recorded-plugins runs the one in the recording"
                .formatted(then.name(), then.version()));
      } else if (!today.get().sha256().equals(then.sha256())) {
        notes.add(
            "plugin %s is not the jar that was recorded (recorded %s, today %s);"
                    .formatted(then.name(), then.version(), today.get().version())
                + " --recorded-plugins runs the one in the recording");
      }
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
