package dev.sinew.runtime.engine;

import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.runtime.config.robot.Perception;
import dev.sinew.runtime.config.robot.PlainVariables;
import dev.sinew.runtime.cycle.Body;
import dev.sinew.runtime.recording.journal.EntryReader;
import dev.sinew.runtime.recording.tape.TapeHeader;
import dev.sinew.runtime.recording.tape.TapeParts;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.sdk.SdkVersion;
import dev.sinew.sdk.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Collects what a recording says of the robot it is made on. */
final class TapeContents {
  /** A larger plugin jar is named in the recording and not carried in it. */
  private static final long LARGEST_JAR = 16L << 20;

  private static final String MANIFEST = "META-INF/sinew/plugin.json";
  private static final JsonMapper JSON = new JsonMapper();

  private TapeContents() {}

  /**
   * Everything but the cycles.
   *
   * @param body what the cycle works with
   * @throws IOException if a file that the robot was made from cannot be read any more
   */
  static TapeParts of(
      RunPlan plan, Installation installation, SkillLibrary library, Body body, Clock clock)
      throws IOException, StartException {
    Configuration configuration = plan.configuration();
    byte[] robotFile = Files.readAllBytes(configuration.file());
    Path board = boardFile(plan.home(), configuration.robot().board());
    List<TapeHeader.Plugin> plugins = new ArrayList<>();
    Map<String, byte[]> jars = new LinkedHashMap<>();
    for (Path jar : jars(plan.plugins())) {
      byte[] bytes = Files.readAllBytes(jar);
      Optional<TapeHeader.Plugin> plugin = plugin(jar, bytes);
      if (plugin.isPresent()) {
        plugins.add(plugin.get());
        if (bytes.length <= LARGEST_JAR) {
          jars.put(plugin.get().file(), bytes);
        }
      }
    }
    TapeHeader header =
        new TapeHeader(
            EntryReader.FORMAT,
            version(),
            SdkVersion.CURRENT,
            configuration.robot().name(),
            Instant.ofEpochMilli(clock.wallMillis()).toString(),
            plan.simulate(),
            plan.virtualTime(),
            plan.seed(),
            clock.wallMillis() * 1_000_000L - clock.nanos(),
            PlainVariables.of(
                new String(robotFile, StandardCharsets.UTF_8),
                installation.surroundings(Optional.of(library)),
                installation.environment()),
            plugins,
            files(plan, board));
    return new TapeParts(header, robotFile, Files.readAllBytes(board), jars, Map.of());
  }

  /** What the variables of a robot file are that are no secrets; none when that cannot be told. */
  static Map<String, String> variables(String text, RunPlan plan, SkillLibrary library) {
    Installation here = new Installation(plan.home(), plan.plugins(), System.getenv());
    try {
      return PlainVariables.of(text, here.surroundings(Optional.of(library)), here.environment());
    } catch (StartException e) {
      return Map.of();
    }
  }

  static Path boardFile(Path home, String board) {
    return home.resolve("configs/boards").resolve(board + ".json5");
  }

  /** The jars of a folder, in the order in which they are loaded. */
  static List<Path> jars(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().endsWith(".jar")).sorted().toList();
    }
  }

  /**
   * What a jar says of itself; empty when it is no plugin.
   *
   * @param bytes what is in it
   */
  static Optional<TapeHeader.Plugin> plugin(Path jar, byte[] bytes) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      JarEntry entry = file.getJarEntry(MANIFEST);
      if (entry == null) {
        return Optional.empty();
      }
      try (InputStream in = file.getInputStream(entry)) {
        JsonNode manifest = JSON.readTree(in);
        List<String> skills = new ArrayList<>(manifest.path("skills").propertyNames());
        return Optional.of(
            new TapeHeader.Plugin(
                manifest.path("name").asString(""),
                manifest.path("version").asString(""),
                String.valueOf(jar.getFileName()),
                sha256(bytes),
                skills));
      }
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static List<TapeHeader.FileMark> files(RunPlan plan, Path board)
      throws IOException, StartException {
    List<TapeHeader.FileMark> files = new ArrayList<>();
    files.add(mark("board", board));
    Optional<Path> world = plan.configuration().world();
    if (plan.simulate() && world.isPresent()) {
      files.add(mark("world", world.get()));
    }
    Optional<Perception> perception = plan.configuration().robot().perception();
    Optional<String> detector = perception.flatMap(Perception::model);
    if (detector.isPresent()) {
      Models models = Models.of(plan.home(), System.getenv());
      Optional<ModelManifest> manifest = models.named(detector.get());
      if (manifest.isPresent()) {
        ModelManifest run = presentOne(models, manifest.get());
        files.add(new TapeHeader.FileMark("model", run.file(), run.sha256()));
      }
    }
    return files;
  }

  /** The file that is here may be one that stands in for the manifest's own. */
  private static ModelManifest presentOne(Models models, ModelManifest manifest)
      throws StartException {
    try {
      return models.store().find(manifest).map(ModelFile::manifest).orElse(manifest);
    } catch (ModelException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static TapeHeader.FileMark mark(String role, Path file) throws IOException {
    return new TapeHeader.FileMark(
        role, String.valueOf(file.getFileName()), sha256(Files.readAllBytes(file)));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String version() {
    return Optional.ofNullable(TapeContents.class.getPackage().getImplementationVersion())
        .orElse("(development)");
  }
}
