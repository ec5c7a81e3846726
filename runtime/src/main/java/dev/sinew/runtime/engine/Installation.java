package dev.sinew.runtime.engine;

import dev.sinew.perception.detect.Coco;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.stage.StageKind;
import dev.sinew.runtime.config.FileCheck;
import dev.sinew.runtime.config.FileKind;
import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.BoardProfiles;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.RobotReader;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.config.schema.SchemaWriter;
import dev.sinew.runtime.hardware.KernelTree;
import dev.sinew.runtime.hardware.SysfsPorts;
import dev.sinew.runtime.skill.SkillLibrary;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.WorldSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * What this installation of Sinew has: drivers, boards, models, plugins, and the records its files
 * are read into.
 *
 * @param home folder with {@code configs/}
 * @param plugins folder of the plugin jars
 * @param environment variables that files may refer to
 */
public record Installation(Path home, Path plugins, Map<String, String> environment) {

  /** Where the launcher says it is; the working folder when nobody says. */
  public static Installation here() {
    Path home = Path.of(System.getProperty("sinew.home", ".")).toAbsolutePath().normalize();
    Path plugins =
        Path.of(System.getProperty("sinew.plugins", home.resolve(".sinew/plugins").toString()));
    return new Installation(home, plugins, System.getenv());
  }

  /** Every driver on the class path, by name. */
  public List<Driver<?>> drivers() {
    List<Driver<?>> drivers = new ArrayList<>();
    for (Driver<?> driver : ServiceLoader.load(Driver.class)) {
      drivers.add(driver);
    }
    drivers.sort(Comparator.comparing(Driver::name));
    return drivers;
  }

  /** Every kind of stage that perception has, by name. */
  public List<StageKind<?>> stages() {
    List<StageKind<?>> stages = new ArrayList<>();
    for (StageKind<?> stage : ServiceLoader.load(StageKind.class)) {
      stages.add(stage);
    }
    stages.sort(Comparator.comparing(StageKind::name));
    return stages;
  }

  /** The records that other modules read their part of a robot file into, by path. */
  public Map<String, Class<? extends Record>> sections() {
    Map<String, Class<? extends Record>> sections = new HashMap<>();
    sections.put(Surroundings.BODY, BodySpec.class);
    sections.putAll(FabricSections.sections());
    return sections;
  }

  /** The record of each kind of file. */
  public Map<FileKind, Class<? extends Record>> kinds() {
    Map<FileKind, Class<? extends Record>> kinds = new EnumMap<>(FileKind.class);
    kinds.put(FileKind.ROBOT, RobotFile.class);
    kinds.put(FileKind.WORLD, WorldSpec.class);
    kinds.put(FileKind.MODEL, ModelManifest.class);
    kinds.put(FileKind.BOARD, BoardProfile.class);
    kinds.putAll(FabricSections.kinds());
    return kinds;
  }

  /**
   * What robot files are checked against.
   *
   * @param library the plugins' skills; empty to leave skills and goals unchecked
   */
  public Surroundings surroundings(Optional<SkillLibrary> library) throws StartException {
    Map<String, Set<String>> models = new HashMap<>();
    for (ModelManifest manifest : Models.of(home, environment).manifests()) {
      if (manifest.decoder().task().givesBoxes()) {
        models.put(
            manifest.name(),
            Set.copyOf(manifest.labels().isEmpty() ? Coco.LABELS : manifest.labels()));
      }
    }
    return new Surroundings(
        new BoardProfiles(home.resolve("configs/boards")),
        drivers(),
        sections(),
        library.isPresent() ? Optional.of(Skills.facts(library.get())) : Optional.empty(),
        Optional.of(models),
        new SysfsPorts(KernelTree.here()),
        stages());
  }

  /** Opens the plugins; the caller closes them. */
  public SkillLibrary skills() throws StartException {
    try {
      return SkillLibrary.open(plugins);
    } catch (IOException e) {
      throw new StartException(plugins + " cannot be listed: " + e.getMessage(), e);
    }
  }

  public RobotReader robotReader(SkillLibrary library) throws StartException {
    return new RobotReader(surroundings(Optional.of(library)), environment);
  }

  public FileCheck fileCheck(SkillLibrary library) throws StartException {
    return new FileCheck(kinds(), surroundings(Optional.of(library)), environment);
  }

  public SchemaWriter schemaWriter() {
    return new SchemaWriter(kinds(), sections(), drivers(), stages());
  }
}
