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

  /**
   * The shipped rover, but one that believes nothing it sees, and so buys a second look whenever it
   * may. A file in {@code folder}.
   */
  static Path doubtingRover(Path folder) throws IOException {
    String text = Files.readString(rover());
    String doubting =
        text.replace("below: 0.6,", "below: 0.99,")
            .replace("interval: '5 s'", "interval: '1 s'")
            .replace("'../worlds/", "'" + home().resolve("configs/worlds") + "/");
    if (doubting.equals(text)) {
      throw new AssertionError("the shipped rover file has changed; this test must change with it");
    }
    return Files.writeString(folder.resolve("rover.json5"), doubting);
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
