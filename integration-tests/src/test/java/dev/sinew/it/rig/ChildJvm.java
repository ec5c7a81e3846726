package dev.sinew.it.rig;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A Java program in a process of its own, to be killed. It inherits class path and natives. */
final class ChildJvm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;
  private final StringBuilder said = new StringBuilder();

  private ChildJvm(Process process) {
    this.process = process;
    output = process.inputReader();
  }

  static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.config.file=/logging.properties",
                main.getName()));
    command.addAll(List.of(arguments));
    return new ChildJvm(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  long pid() {
    return process.pid();
  }

  /** Waits for a line of its output that contains these words, and returns it. */
  String awaitLine(String words) throws IOException {
    @Nullable String line = output.readLine();
    while (line != null) {
      said.append(line).append('\n');
      if (line.contains(words)) {
        return line;
      }
      line = output.readLine();
    }
    throw new AssertionError("the child ended without saying '" + words + "':\n" + said);
  }

  /** {@code kill -9}; returns when the process is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("process " + pid() + " outlives kill -9");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
