package dev.sinew.hal.linux.guard;

import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.sdk.time.Clock;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How the guard's process is started: the Java of this process with the smallest heap and class
 * path that do, and without a compiler, whose code would cost more memory than its speed is worth
 * here.
 *
 * @param line program and arguments
 * @param classPath where its classes are
 */
public record GuardCommand(List<String> line, String classPath) {
  /** Options meant for the robot's Java (an agent, a debugger's port) are not the guard's. */
  private static final List<String> NOT_INHERITED =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  public GuardCommand {
    line = List.copyOf(line);
  }

  /**
   * The command.
   *
   * @param javaHome folder of the Java that runs it
   * @param holding the file in which the guard tells that it holds lines
   * @throws IOException if there is no Java there, or the classes are in no file
   */
  public static GuardCommand of(Path javaHome, Path holding) throws IOException {
    Path java = javaHome.resolve("bin/java");
    if (!Files.isExecutable(java)) {
      throw new IOException(
          java + ": there is no Java that can be started; install a whole JRE of Java 25");
    }
    Set<String> classPath = new LinkedHashSet<>();
    for (Class<?> needed : List.of(GuardMain.class, SafeOutput.class, Clock.class)) {
      classPath.add(place(needed).toString());
    }
    return new GuardCommand(
        List.of(
            java.toString(),
            "-Xint",
            "-XX:+UseSerialGC",
            "-Xms4m",
            "-Xmx8m",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            GuardMain.class.getName(),
            holding.toAbsolutePath().toString()),
        String.join(File.pathSeparator, classPath));
  }

  /**
   * Starts it.
   *
   * @param log where its standard error goes, appended
   */
  public Process start(Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    NOT_INHERITED.forEach(builder.environment().keySet()::remove);
    builder.environment().put("CLASSPATH", classPath);
    return builder.start();
  }

  private static Path place(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      throw new IOException("it is not known where " + type.getName() + " was loaded from");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IOException(type.getName() + " was loaded from " + source.getLocation(), e);
    }
  }
}
