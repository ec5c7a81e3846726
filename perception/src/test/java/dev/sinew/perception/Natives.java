package dev.sinew.perception;

import dev.sinew.perception.session.NativeLibraries;
import java.nio.file.Path;

/** Loads what is native for a test, once for each build folder. */
public final class Natives {
  private Natives() {}

  public static void load() {
    NativeLibraries.load(Path.of("target", "native-cache"));
  }
}
