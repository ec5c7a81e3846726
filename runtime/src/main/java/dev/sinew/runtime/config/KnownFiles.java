package dev.sinew.runtime.config;

import dev.sinew.perception.model.ModelManifest;
import dev.sinew.runtime.config.robot.BoardProfile;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.runtime.config.robot.Surroundings;
import dev.sinew.runtime.config.schema.SchemaWriter;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.world.spec.BodySpec;
import dev.sinew.world.spec.WorldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Which record each kind of file is read into: the one list that checks, schemas and documents are
 * made from.
 *
 * @param records the record of each kind of file
 * @param sections records of the robot file's open sections, by their path
 * @param drivers every driver on the class path
 */
public record KnownFiles(
    Map<FileKind, Class<? extends Record>> records,
    Map<String, Class<? extends Record>> sections,
    List<Driver<?>> drivers) {
  public KnownFiles {
    records = Map.copyOf(records);
    sections = Map.copyOf(sections);
    drivers = List.copyOf(drivers);
  }

  /** What this runtime knows, with the drivers that its class path brings. */
  public static KnownFiles ofThisRuntime() {
    List<Driver<?>> drivers = new ArrayList<>();
    ServiceLoader.load(Driver.class, KnownFiles.class.getClassLoader()).forEach(drivers::add);
    return new KnownFiles(
        Map.of(
            FileKind.ROBOT, RobotFile.class,
            FileKind.BOARD, BoardProfile.class,
            FileKind.WORLD, WorldSpec.class,
            FileKind.MODEL, ModelManifest.class),
        Map.of(Surroundings.BODY, BodySpec.class),
        drivers);
  }

  /** Writes and compares the schemas of all these files. */
  public SchemaWriter schemas() {
    return new SchemaWriter(records, sections, drivers);
  }
}
