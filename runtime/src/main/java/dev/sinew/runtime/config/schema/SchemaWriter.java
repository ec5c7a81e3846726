package dev.sinew.runtime.config.schema;

import dev.sinew.perception.stage.StageKind;
import dev.sinew.runtime.config.FileKind;
import dev.sinew.runtime.config.json5.TextWriter;
import dev.sinew.runtime.config.robot.ResolvedStage;
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

  private static final String STAGE = "perception.stages.*";

  private final Map<FileKind, Class<? extends Record>> records;
  private final Map<String, Class<? extends Record>> sections;
  private final List<Driver<?>> drivers;
  private final List<StageKind<?>> stages;

  /**
   * @param records the record of each kind of file
   * @param sections records of the robot file's open sections, by path
   * @param drivers what a component of a robot file may name
   * @param stages what a stage of perception may name
   */
  public SchemaWriter(
      Map<FileKind, Class<? extends Record>> records,
      Map<String, Class<? extends Record>> sections,
      List<Driver<?>> drivers,
      List<StageKind<?>> stages) {
    this.records = new TreeMap<>(records);
    this.sections = new TreeMap<>(sections);
    this.drivers = List.copyOf(drivers);
    this.stages = List.copyOf(stages);
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
    Map<String, Class<? extends Record>> byDriver = new TreeMap<>();
    drivers.forEach(driver -> byDriver.putIfAbsent(driver.name(), driver.configurationType()));
    schemas.put(
        COMPONENT,
        chosen(generator, COMPONENT, RobotFile.DRIVER_KEY, "What makes the component.", byDriver));
    Map<String, Class<? extends Record>> byKind = new TreeMap<>();
    stages.forEach(stage -> byKind.putIfAbsent(stage.name(), stage.configurationType()));
    schemas.put(
        STAGE, chosen(generator, STAGE, ResolvedStage.KEY, "What kind of stage it is.", byKind));
    return schemas;
  }

  /** An entry that names its kind, and for each kind the keys that go with it. */
  private static Map<String, Object> chosen(
      SchemaGenerator generator,
      String path,
      String key,
      String doc,
      Map<String, Class<? extends Record>> kinds) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    Map<String, Object> named = new LinkedHashMap<>();
    named.put("description", doc);
    named.put("enum", List.copyOf(kinds.keySet()));
    schema.put("properties", Map.of(key, named));
    schema.put("required", List.of(key));
    List<Object> choices = new ArrayList<>();
    kinds.forEach((name, type) -> {
      Map<String, Object> when = new LinkedHashMap<>();
      when.put("properties", Map.of(key, Map.of("const", name)));
      when.put("required", List.of(key));
      Map<String, Object> choice = new LinkedHashMap<>();
      choice.put("if", when);
      choice.put("then", generator.tagged(type, path, key, name));
      choices.add(choice);
    });
    if (!choices.isEmpty()) {
      schema.put("allOf", choices);
    }
    return schema;
  }
}
