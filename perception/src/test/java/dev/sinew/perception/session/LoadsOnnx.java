package dev.sinew.perception.session;

import java.nio.file.Path;

/** A process that makes ONNX Runtime ready and asks it something. */
final class LoadsOnnx {
  private LoadsOnnx() {}

  /**
   * @param arguments the folder of unpacked libraries
   */
  public static void main(String[] arguments) {
    OnnxNative.prepare(Path.of(arguments[0]));
    if (ExecutionProvider.available().isEmpty()) {
      throw new IllegalStateException("no execution provider at all");
    }
  }
}
