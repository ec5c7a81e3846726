package dev.sinew.runtime.engine;

import dev.sinew.perception.session.CachedLibrary;
import dev.sinew.perception.session.NativeLibraries;
import java.nio.file.Path;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native libraries of this installation, unpacked once into {@code .sinew/natives}. Their own
 * loaders unpack them into the folder of temporary files at every start, where a process that is
 * killed leaves them behind.
 */
final class Natives {
  private Natives() {}

  /**
   * To be called before a picture, a model or a ledger is opened. Thread-safe; later calls do
   * nothing.
   *
   * @param home folder of the installation
   * @throws java.io.UncheckedIOException if this machine is not supported or the folder cannot be
   *     written
   */
  static void load(Path home) {
    Path cache = home.resolve(".sinew/natives");
    NativeLibraries.load(cache);
    String name = LibraryLoaderUtil.getNativeLibName();
    Path folder =
        CachedLibrary.folderOf(
            LibraryLoaderUtil.class,
            LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name,
            cache);
    System.setProperty("org.sqlite.lib.path", folder.toAbsolutePath().toString());
    System.setProperty("org.sqlite.lib.name", name);
  }
}
