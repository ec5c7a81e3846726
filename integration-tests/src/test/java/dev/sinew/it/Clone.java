package dev.sinew.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Where things are in the clone that is being tested. */
final class Clone {
  private Clone() {}

  /** The clone's folder, as the build says. */
  static Path home() {
    return Path.of(System.getProperty("sinew.home")).toAbsolutePath().normalize();
  }

  static Path rover() {
    return home().resolve("configs/robots/rover.json5");
  }

  /** The bundled skills' jars, as this build made them, copied into a plugin folder. */
  static Path plugins(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(home().resolve("skills/patrol/target"))) {
      for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    return folder;
  }
}
