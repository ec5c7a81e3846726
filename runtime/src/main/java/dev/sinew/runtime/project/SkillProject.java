package dev.sinew.runtime.project;

import dev.sinew.sdk.SdkVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A new project with one skill: sources, manifest, a robot and a world to run it in, tests, and a
 * pom that plain Maven builds. What is written is the developer's from then on.
 */
public final class SkillProject {
  /** Resource of the template to path in the project; names in braces are replaced. */
  private static final Map<String, String> FILES = files();

  private final SkillName name;
  private final Path folder;

  private SkillProject(SkillName name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  private static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("pom.xml", "pom.xml");
    files.put("README.md", "README.md");
    files.put("gitignore", ".gitignore");
    files.put("robot.json5", "robot.json5");
    files.put("world.json5", "world.json5");
    files.put("plugin.json", "src/main/resources/META-INF/sinew/plugin.json");
    files.put("package-info.java.txt", "src/main/java/robot/skills/{package}/package-info.java");
    files.put("Skill.java.txt", "src/main/java/robot/skills/{package}/{Class}.java");
    files.put("SkillTest.java.txt", "src/test/java/robot/skills/{package}/{Class}Test.java");
    return files;
  }

  /**
   * Checks a name and a place for a project; nothing is written.
   *
   * @param parent the folder in which the project's folder is made, with the skill's name
   * @param existing names of the skills there are already
   * @throws ProjectException with everything that is in the way
   */
  public static SkillProject at(String name, Path parent, Set<String> existing)
      throws ProjectException {
    List<String> problems = new ArrayList<>(SkillName.problems(name, existing));
    if (!problems.isEmpty()) {
      throw new ProjectException(problems);
    }
    Path folder = parent.resolve(name).toAbsolutePath().normalize();
    if (Files.exists(folder)) {
      problems.add(
          folder + " is there already; nothing was changed. Take another name or another folder");
    }
    if (folder.toString().chars().anyMatch(c -> c == '<' || c == '&' || c == '$')) {
      problems.add(folder + " has one of < & $ in it, which a pom cannot name");
    }
    if (!problems.isEmpty()) {
      throw new ProjectException(problems);
    }
    return new SkillProject(new SkillName(name), folder);
  }

  /** The project's folder. */
  public Path folder() {
    return folder;
  }

  /** Where its build leaves the plugin's jar. */
  public Path plugins() {
    return folder.resolve("target");
  }

  /** Its robot file. */
  public Path robot() {
    return folder.resolve("robot.json5");
  }

  /**
   * Writes the project.
   *
   * @param kit where its dependencies come from
   * @return what was written
   * @throws ProjectException if the folder cannot be written; what was begun is there to be seen
   */
  public List<Path> write(MavenKit kit) throws ProjectException {
    Map<String, String> words = new LinkedHashMap<>();
    words.put("{name}", name.text());
    words.put("{Class}", name.className());
    words.put("{package}", name.packagePart());
    words.put("{version}", kit.version());
    words.put("{home}", kit.home().toString());
    words.put("{sinew}", kit.home().resolve("sinew").toString());
    words.put("{sdk}", SdkVersion.CURRENT);
    List<Path> written = new ArrayList<>();
    try {
      for (Map.Entry<String, String> file : FILES.entrySet()) {
        Path target = folder.resolve(fill(file.getValue(), words));
        Files.createDirectories(target.getParent());
        Files.writeString(target, fill(template(file.getKey()), words));
        written.add(target);
      }
    } catch (IOException e) {
      throw new ProjectException(folder + " cannot be written: " + e.getMessage(), e);
    }
    return written;
  }

  private static String fill(String text, Map<String, String> words) {
    String filled = text;
    for (Map.Entry<String, String> word : words.entrySet()) {
      filled = filled.replace(word.getKey(), word.getValue());
    }
    return filled;
  }

  private static String template(String resource) throws IOException {
    try (InputStream in = SkillProject.class.getResourceAsStream("skill/" + resource)) {
      if (in == null) {
        throw new IOException("the template " + resource + " is not in this build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
