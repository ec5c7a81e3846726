package dev.sinew.perception.session;

import java.nio.file.Path;

/** Everything native that perception needs, in one call at the start of the process. */
public final class NativeLibraries {
  private NativeLibraries() {}

  /**
   * Makes OpenCV and ONNX Runtime ready. Thread-safe; later calls do nothing.
   *
   * @param cacheDir where the unpacked libraries are kept from start to start; made when absent
   * @throws java.io.UncheckedIOException if this machine is not supported or the folder cannot be
   *     written
   */
  public static void load(Path cacheDir) {
    OpenCvNative.load(cacheDir);
    OnnxNative.prepare(cacheDir);
  }
}
