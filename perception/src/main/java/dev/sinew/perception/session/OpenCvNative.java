package dev.sinew.perception.session;

import java.nio.file.Path;
import java.util.Locale;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * OpenCV's native library. The packager's own loader unpacks 60 MB at every start; this one does it
 * once for each cache folder. Loading is a property of the process, hence the one static flag.
 */
public final class OpenCvNative {
  private static boolean loaded;

  private OpenCvNative() {}

  /**
   * Loads the library; later calls do nothing. To be called before any other class of perception is
   * used. Thread-safe.
   *
   * @param cacheDir where the unpacked library is kept; made when absent
   * @throws java.io.UncheckedIOException if this machine has no such library or the folder cannot
   *     be written
   */
  public static synchronized void load(Path cacheDir) {
    if (loaded) {
      return;
    }
    String name = System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
    Path folder =
        CachedLibrary.folderOf(
            Mat.class, "/nu/pattern/opencv/" + platform() + "/" + name, cacheDir);
    System.load(folder.resolve(name).toAbsolutePath().toString());
    // Nothing here gains from OpenCV's own threads: the cycle needs the other cores.
    Core.setNumThreads(1);
    loaded = true;
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String folder =
        switch (processor) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "ARMv8";
          default -> processor;
        };
    if (system.contains("mac")) {
      return "osx/" + folder;
    }
    return (system.contains("windows") ? "windows/" : "linux/") + folder;
  }
}
