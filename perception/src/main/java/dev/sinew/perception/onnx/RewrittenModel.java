package dev.sinew.perception.onnx;

import java.nio.ByteBuffer;
import java.util.List;

/** A model that takes a picture's bytes. Holds on to the bytes of the model it was made from. */
public final class RewrittenModel {
  private final WireOutput message;
  private final String inputName;
  private final List<String> steps;

  RewrittenModel(WireOutput message, String inputName, List<String> steps) {
    this.message = message;
    this.inputName = inputName;
    this.steps = List.copyOf(steps);
  }

  /** Size of the model's file in bytes. */
  public long size() {
    return message.length();
  }

  /** Writes the model's file at the buffer's position, {@link #size} bytes. */
  public void writeTo(ByteBuffer out) {
    message.writeTo(out);
  }

  /** Name of the input that takes the bytes: UINT8 [1, height, width, 3]. */
  public String inputName() {
    return inputName;
  }

  /** What was put in front of the network or into it, in words, in the order of its doing. */
  public List<String> steps() {
    return steps;
  }
}
