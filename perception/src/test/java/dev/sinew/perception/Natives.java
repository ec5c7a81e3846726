package dev.sinew.perception;

import dev.sinew.perception.session.OpenCvNative;
import java.nio.file.Path;

/** Loads OpenCV for a test, once for each build folder. */
public final class Natives {
  private Natives() {}

  public static void load() {
    OpenCvNative.load(Path.of("target", "native-cache"));
  }
}
