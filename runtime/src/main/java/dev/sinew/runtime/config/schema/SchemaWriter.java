package dev.sinew.runtime.config.schema;

import dev.sinew.runtime.config.FileKind;
import dev.sinew.runtime.config.json5.TextWriter;
import dev.sinew.runtime.config.robot.RobotFile;
import dev.sinew.sdk.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the schema of every kind of file, {@code KIND.schema.json}, and compares it. */
public final class SchemaWriter {
  /** The path of a component in a robot file. */
  private static final String COMPONENT = "components.*";

  private final Map<FileKind, Class<? extends Record>> records;
  private final Map<String, Class<? extends Record>> sections;
  private final List<Driver<?>> drivers;

  /**
   * @param records the record of each kind of file
   * @param sections records of the robot file's open sections, by path
   * @param drivers what a component of a robot file may name
   */
  public SchemaWriter(
      Map<FileKind, Class<? extends Record>> records,
      Map<String, Class<? extends Record>> sections,
      List<Driver<?>> drivers) {
    this.records = new TreeMap<>(records);
    this.sections = new TreeMap<>(sections);
    this.drivers = List.copyOf(drivers);
  }

  /** Every schema as text, by the name of its file. The same records give the same bytes. */
  public Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    records.forEach((kind, type) -> {
      SchemaGenerator generator =
          new SchemaGenerator(kind == FileKind.ROBOT ? openSections() : Map.of());
      files.put(
          kind.word() + ".schema.json",
          new TextWriter(TextWriter.Style.JSON)
              .write(generator.file(type, "Sinew " + kind.word() + " file")));
    });
    return files;
  }

  /**
   * Writes every schema into a folder.
   *
   * @return the files that were written
   */
  public List<Path> writeAll(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> file : all().entrySet()) {
      written.add(Files.writeString(folder.resolve(file.getKey()), file.getValue()));
    }
    return written;
  }

  /** Names of the files in a folder that are missing or are not what {@link #all} gives. */
  public List<String> outdated(Path folder) throws IOException {
    List<String> outdated = new ArrayList<>();
    for (Map.Entry<String, String> file : all().entrySet()) {
      Path path = folder.resolve(file.getKey());
      if (!Files.isRegularFile(path) || !Files.readString(path).equals(file.getValue())) {
        outdated.add(file.getKey());
      }
    }
    return outdated;
  }

  private Map<String, Map<String, Object>> openSections() {
    Map<String, Map<String, Object>> schemas = new LinkedHashMap<>();
    SchemaGenerator generator = new SchemaGenerator(Map.of());
    sections.forEach((path, type) -> schemas.put(path, generator.object(type, path)));
    schemas.put("components", Map.of("type", "object"));
    schemas.put(COMPONENT, component(generator));
    return schemas;
  }

  /** A component: its driver's name, and for each driver the keys that go with it. */
  private Map<String, Object> component(SchemaGenerator generator) {
    Map<String, Driver<?>> byName = new TreeMap<>();
    drivers.forEach(driver -> byName.putIfAbsent(driver.name(), driver));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("description", "What makes the component.");
    driver.put("enum", List.copyOf(byName.keySet()));
    schema.put("properties", Map.of(RobotFile.DRIVER_KEY, driver));
    schema.put("required", List.of(RobotFile.DRIVER_KEY));
    List<Object> choices = new ArrayList<>();
    byName.forEach((name, made) -> {
      Map<String, Object> when = new LinkedHashMap<>();
      when.put("properties", Map.of(RobotFile.DRIVER_KEY, Map.of("const", name)));
      when.put("required", List.of(RobotFile.DRIVER_KEY));
      Map<String, Object> choice = new LinkedHashMap<>();
      choice.put("if", when);
      choice.put(
          "then",
          generator.tagged(made.configurationType(), COMPONENT, RobotFile.DRIVER_KEY, name));
      choices.add(choice);
    });
    if (!choices.isEmpty()) {
      schema.put("allOf", choices);
    }
    return schema;
  }
}
