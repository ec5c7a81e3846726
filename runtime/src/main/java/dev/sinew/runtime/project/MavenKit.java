package dev.sinew.runtime.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * This clone's jars in the developer's local Maven repository, where the projects of skills find
 * them; nothing of Sinew has to be published anywhere. Installing is one short run of Maven on a
 * pom that names the jars, so settings and repository are the developer's own.
 *
 * @param home the clone
 * @param version of its modules
 */
public record MavenKit(Path home, String version) {
  /** What a skill's project needs, by module folder: the testkit and all it stands on. */
  private static final Map<String, String> MODULES = modules();

  private static final Pattern VERSION =
      Pattern.compile(
          "<artifactId>sinew-parent</artifactId>\\s*<version>([0-9A-Za-z.-]+)</version>");

  private static final long PATIENCE_SECONDS = 300;

  private static Map<String, String> modules() {
    Map<String, String> modules = new LinkedHashMap<>();
    modules.put("sdk", "sinew-sdk");
    modules.put("hal/ports", "sinew-hal-ports");
    modules.put("hal/linux", "sinew-hal-linux");
    modules.put("hal/drivers", "sinew-hal-drivers");
    modules.put("simulators/world", "sinew-world");
    modules.put("perception", "sinew-perception");
    modules.put("fabric-bridge", "sinew-fabric-bridge");
    modules.put("runtime", "sinew-runtime");
    modules.put("simulators/testkit", "sinew-testkit");
    return modules;
  }

  /**
   * The kit of a clone.
   *
   * @throws ProjectException if it is none, or not built
   */
  public static MavenKit of(Path home) throws ProjectException {
    String pom;
    try {
      pom = Files.readString(home.resolve("pom.xml"));
    } catch (IOException e) {
      throw new ProjectException(home + " is no clone of Sinew: it has no pom.xml", e);
    }
    Matcher version = VERSION.matcher(pom);
    if (!version.find()) {
      throw new ProjectException(List.of(home + "/pom.xml is not Sinew's"));
    }
    MavenKit kit = new MavenKit(home, version.group(1));
    List<String> missing = new ArrayList<>();
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      Path jar = kit.jar(module);
      if (!Files.isRegularFile(jar)) {
        missing.add(jar + " is not built; start this command through ./sinew, which builds it");
      }
    }
    if (!missing.isEmpty()) {
      throw new ProjectException(missing);
    }
    return kit;
  }

  private Path jar(Map.Entry<String, String> module) {
    return home.resolve(module.getKey())
        .resolve("target")
        .resolve(module.getValue() + "-" + version + ".jar");
  }

  /**
   * Puts the jars into the local Maven repository, in place of those of an earlier build.
   *
   * @throws ProjectException if Maven is missing or fails, with what it said
   * @throws InterruptedException if the developer gives up
   */
  public void install() throws ProjectException, InterruptedException {
    try {
      Path folder = Files.createDirectories(home.resolve(".sinew/kit"));
      Files.writeString(folder.resolve("pom.xml"), installer());
      // Without the network first: Maven would ask for news of its plugin otherwise.
      if (maven(folder, "-o") != 0 && maven(folder) != 0) {
        throw new ProjectException(
            List.of(
                "Maven could not put Sinew's jars into the local repository:",
                Files.readString(folder.resolve("maven.log")).strip()));
      }
    } catch (IOException e) {
      throw new ProjectException(
          "Sinew's jars cannot be put into the local Maven repository: "
              + e.getMessage()
              + "; is Maven installed (mvn on the PATH)?",
          e);
    }
  }

  private static int maven(Path folder, String... more) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(List.of("mvn", "-B", "-q", "-ntp"));
    line.addAll(List.of(more));
    line.add("validate");
    Process process =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("maven.log").toFile())
            .start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("Maven did not end within " + PATIENCE_SECONDS + " s");
      }
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private String installer() {
    StringBuilder pom = new StringBuilder();
    pom.append(
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>dev.sinew</groupId>
          <artifactId>kit</artifactId>
          <version>1</version>
          <packaging>pom</packaging>
          <build>
            <plugins>
              <plugin>
                <artifactId>maven-install-plugin</artifactId>
                <version>3.1.4</version>
                <executions>
        """);
    Path parent = home.resolve("pom.xml");
    execution(pom, "sinew-parent", parent, parent);
    for (Map.Entry<String, String> module : MODULES.entrySet()) {
      execution(
          pom, module.getValue(), jar(module), home.resolve(module.getKey()).resolve("pom.xml"));
    }
    pom.append(
        """
                </executions>
              </plugin>
            </plugins>
          </build>
        </project>
        """);
    return pom.toString();
  }

  private static void execution(StringBuilder pom, String id, Path file, Path pomFile) {
    pom.append(
        """
                  <execution>
                    <id>%s</id>
                    <phase>validate</phase>
                    <goals><goal>install-file</goal></goals>
                    <configuration>
                      <file>%s</file>
                      <pomFile>%s</pomFile>
                    </configuration>
                  </execution>
        """
            .formatted(id, escaped(file), escaped(pomFile)));
  }

  private static String escaped(Path path) {
    return path.toString().replace("&", "&amp;").replace("<", "&lt;");
  }
}
