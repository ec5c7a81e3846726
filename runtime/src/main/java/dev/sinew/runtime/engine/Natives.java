package dev.sinew.runtime.engine;

import dev.sinew.perception.session.CachedLibrary;
import dev.sinew.perception.session.NativeLibraries;
import dev.sinew.perception.session.OnnxNative;
import java.nio.file.Path;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native libraries of this installation, unpacked once into {@code .sinew/natives}. Their own
 * loaders unpack them into the folder of temporary files at every start, where a process that is
 * killed leaves them behind.
 */
public final class Natives {
  private Natives() {}

  /**
   * OpenCV and ONNX Runtime; to be called before a picture or a model is opened. A robot without
   * eyes never pays for them: they are a third of a second and 40 MB of a start. Thread-safe; later
   * calls do nothing.
   *
   * @param home folder of the installation
   * @throws java.io.UncheckedIOException if this machine is not supported or the folder cannot be
   *     written
   */
  public static void vision(Path home) {
    NativeLibraries.load(cache(home));
  }

  /**
   * ONNX Runtime alone, for networks that take sound; to be called before one is opened.
   * Thread-safe; later calls do nothing.
   *
   * @param home folder of the installation
   * @throws java.io.UncheckedIOException if this machine is not supported or the folder cannot be
   *     written
   */
  public static void sound(Path home) {
    OnnxNative.prepare(cache(home));
  }

  /**
   * SQLite; to be called before a ledger is opened. Thread-safe; later calls do nothing.
   *
   * @param home folder of the installation
   * @throws java.io.UncheckedIOException if this machine is not supported or the folder cannot be
   *     written
   */
  static void ledger(Path home) {
    String name = LibraryLoaderUtil.getNativeLibName();
    Path folder =
        CachedLibrary.folderOf(
            LibraryLoaderUtil.class,
            LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name,
            cache(home));
    System.setProperty("org.sqlite.lib.path", folder.toAbsolutePath().toString());
    System.setProperty("org.sqlite.lib.name", name);
  }

  private static Path cache(Path home) {
    return home.resolve(".sinew/natives");
  }
}
