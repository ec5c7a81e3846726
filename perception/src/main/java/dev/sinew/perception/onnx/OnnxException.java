package dev.sinew.perception.onnx;

/** A file is not an ONNX model, or not one of the form that was asked for. */
public final class OnnxException extends Exception {
  private static final long serialVersionUID = 1L;

  public OnnxException(String message) {
    super(message);
  }

  static OnnxException at(int offset, String message) {
    return new OnnxException("byte %d: %s".formatted(offset, message));
  }
}
