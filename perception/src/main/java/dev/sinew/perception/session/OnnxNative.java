package dev.sinew.perception.session;

import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Path;
import java.util.Locale;

/**
 * ONNX Runtime's native libraries. Its own loader unpacks 28 MB into a new temporary folder at
 * every start, which a killed process leaves behind; this one does it once for each cache folder
 * and tells the loader where.
 */
public final class OnnxNative {
  private static final String[] LIBRARIES = {"onnxruntime", "onnxruntime4j_jni"};

  private OnnxNative() {}

  /**
   * To be called before any model is opened; later it has no effect.
   *
   * @param cacheDir where the unpacked libraries are kept; made when absent
   * @throws java.io.UncheckedIOException if this machine has no such library or the folder cannot
   *     be written
   */
  public static synchronized void prepare(Path cacheDir) {
    OnnxTelemetry.disable();
    for (String library : LIBRARIES) {
      String name = System.mapLibraryName(library);
      Path folder =
          CachedLibrary.folderOf(
              OrtEnvironment.class, "/ai/onnxruntime/native/" + platform() + "/" + name, cacheDir);
      System.setProperty(
          "onnxruntime.native." + library + ".path",
          folder.resolve(name).toAbsolutePath().toString());
    }
  }

  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    if (system.contains("mac")) {
      return arm ? "osx-aarch64" : "osx-x64";
    }
    return (system.contains("windows") ? "win-" : "linux-") + (arm ? "aarch64" : "x64");
  }
}
