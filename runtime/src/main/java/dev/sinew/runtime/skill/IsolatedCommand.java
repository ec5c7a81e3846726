package dev.sinew.runtime.skill;

import dev.sinew.runtime.skill.isolate.PluginProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a plugin's process is started: this Java, little memory, last in line for the processor. */
record IsolatedCommand(Path jar, Isolation isolation) {
  private static final Path NICE = Path.of("/usr/bin/nice");

  Process start() throws IOException {
    List<String> line = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      line.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(
        List.of(
            "-Xmx" + isolation.memoryMegabytes() + "m",
            "-Xms8m",
            "-Xss512k",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:MaxDirectMemorySize=16m",
            "-XX:ReservedCodeCacheSize=32m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "-Xshare:auto",
            "--sun-misc-unsafe-memory-access=allow",
            PluginProcess.class.getName(),
            jar.toAbsolutePath().toString()));
    ProcessBuilder builder = new ProcessBuilder(line);
    // Secrets of the robot stand in its environment; a plugin's process gets none of it.
    builder.environment().clear();
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.start();
  }

  double cpu() {
    return isolation.cpu();
  }

  long residentBytes() {
    return (2L * isolation.memoryMegabytes() + 128) * 1024 * 1024;
  }
}
