package dev.sinew.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shipped rover without its camera, so that minutes of its life take seconds. */
final class BlindRover {
  private BlindRover() {}

  /** Its robot file, in {@code folder}. */
  static Path in(Path folder) throws IOException {
    String text = Files.readString(Clone.rover());
    String blind =
        without(without(text, "  perception: {", "\n  },\n"), "    camera: {", "\n    },\n")
            .replace("'../worlds/", "'" + Clone.home().resolve("configs/worlds") + "/");
    return Files.writeString(folder.resolve("blind.json5"), blind);
  }

  private static String without(String text, String from, String to) {
    int start = text.indexOf(from);
    int end = text.indexOf(to, start);
    if (start < 0 || end < 0) {
      throw new AssertionError("the shipped rover file has changed; this test must change with it");
    }
    return text.substring(0, start) + text.substring(end + to.length());
  }
}
