package dev.sinew.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The product as a user starts it: the launcher of the clone, as a child process, taking the build
 * as it is. Immutable; each {@code with} returns another one.
 */
final class Product {
  /** Where a run may leave what it likes; never the clone. */
  private final Path folder;

  private final Map<String, String> environment;

  private Product(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /** The product with the bundled model only, whatever the environment of the build says. */
  static Product in(Path folder) {
    return new Product(folder, Map.of("SINEW_BUILD", "never", "SINEW_MODELS", ""));
  }

  Product with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Product(folder, more);
  }

  /** With a folder of its own for temporary files, for the run and the children it starts. */
  Product withTemporaryFiles(Path temporary) {
    return with("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
  }

  /** Starts a command; the caller closes it. */
  RunningProduct start(String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      // A build that was started in the background ignores Ctrl-C, and so would its children.
      line.addAll(List.of("env", "--default-signal=INT"));
    }
    line.add(Clone.home().resolve("sinew").toString());
    line.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(line).directory(Files.createDirectories(folder).toFile());
    environment.forEach((variable, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(variable);
      } else {
        builder.environment().put(variable, value);
      }
    });
    return new RunningProduct(builder.start());
  }
}
