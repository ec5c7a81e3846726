package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Plugin jars made from source as an outsider would write it. */
public final class PluginJar {
  private PluginJar() {}

  /** A manifest of one skill of class {@code sample.Sample}. */
  public static String manifest(String name, String version) {
    return """
    {"name":"%s","version":"%s","sdk":">=0.3 <0.4","skills":{"%s":"sample.Sample"},
     "mechanisms":["drive"],"permissions":{"network":["api.example.org:443"]}}
    """
        .formatted(name, version, name);
  }

  /** The source of {@code sample.Sample}, with this body of its run method. */
  public static String skillThat(String body) {
    return """
    package sample;
    import dev.sinew.sdk.geometry.*;
    import dev.sinew.sdk.skill.*;
    import java.time.Duration;
    public final class Sample implements Skill<Sample.Goal> {
      public record Goal() {}
      public Class<Goal> goalType() { return Goal.class; }
      public Outcome run(SkillContext robot, Goal goal) throws InterruptedException {
        %s
      }
    }
    """
        .formatted(body);
  }

  /** Compiled classes by the names of their files. */
  public static Map<String, byte[]> compile(Path folder, String name, String source)
      throws IOException {
    Path classes = Files.createTempDirectory(folder, "classes");
    JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler());
    var unit =
        new SimpleJavaFileObject(
            URI.create("string:///" + name.replace('.', '/') + ".java"),
            javax.tools.JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "-proc:none",
            "-parameters");
    assertThat(compiler.getTask(null, null, null, options, null, List.of(unit)).call()).isTrue();
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (var files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        entries.put(
            classes.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return entries;
  }

  public static byte[] jar(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new JarEntry(entry.getKey()));
        jar.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** Writes a plugin of one skill into a folder. */
  public static Path write(Path folder, String file, String manifest, String source)
      throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("META-INF/sinew/plugin.json", manifest.getBytes(StandardCharsets.UTF_8));
    entries.putAll(compile(folder, "sample.Sample", source));
    Path whole = Files.createTempFile(folder, "plugin", ".part");
    Files.write(whole, jar(entries));
    return Files.move(
        whole, folder.resolve(file), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }
}
