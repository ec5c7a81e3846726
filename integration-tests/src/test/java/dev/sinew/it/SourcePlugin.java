package dev.sinew.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin jar with one skill, compiled here from the body of its {@code run} method. */
final class SourcePlugin {
  private SourcePlugin() {}

  /**
   * Makes {@code NAME.jar} in a folder.
   *
   * @param name of the plugin and of its skill, lower-case letters
   * @param body of {@code Outcome run(SkillContext robot, Goal goal)}; it owns the drive
   */
  static Path in(Path folder, String name, String body) throws IOException {
    String source =
        """
        package sample;
        import dev.sinew.sdk.geometry.Twist2d;
        import dev.sinew.sdk.skill.*;
        public final class Sample implements Skill<Sample.Goal> {
          public record Goal() {}
          public Class<Goal> goalType() { return Goal.class; }
          public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
            Drive drive = robot.require(Drive.class);
            %s
          }
        }
        """
            .formatted(body);
    String manifest =
        """
        {"name":"%s","version":"1","sdk":"0.3","skills":{"%s":"sample.Sample"},
         "mechanisms":["drive"]}
        """
            .formatted(name, name);
    Path classes = Files.createTempDirectory(folder, "classes");
    compile(source, classes);
    Path jar = folder.resolve(name + ".jar");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      entries.putNextEntry(new JarEntry("META-INF/sinew/plugin.json"));
      entries.write(manifest.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        entries.write(Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static void compile(String source, Path classes) {
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    var unit =
        new SimpleJavaFileObject(
            URI.create("string:///sample/Sample.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
    assertThat(compiler.getTask(null, null, null, options, null, List.of(unit)).call()).isTrue();
  }
}
