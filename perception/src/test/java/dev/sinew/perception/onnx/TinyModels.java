package dev.sinew.perception.onnx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Small networks written field by field: one convolution of 3 × 3 over 8 × 6 pixels. */
public final class TinyModels {
  public static final int WIDTH = 8;
  public static final int HEIGHT = 6;
  static final int KERNELS = 4;

  private int pad;
  private boolean bias = true;
  private boolean pixelsLast;
  private boolean weightsReadTwice;
  private boolean packed;
  private boolean anyNumber;
  private long[] found = {4, 0};
  private int type = OnnxValue.FLOAT;
  private int opset = 13;
  private long[] shape;

  public TinyModels() {
    shape = new long[] {1, 3, HEIGHT, WIDTH};
  }

  TinyModels padded() {
    pad = 1;
    return this;
  }

  TinyModels withoutBias() {
    bias = false;
    return this;
  }

  TinyModels pixelsLast() {
    pixelsLast = true;
    shape = new long[] {1, HEIGHT, WIDTH, 3};
    return this;
  }

  TinyModels weightsReadTwice() {
    weightsReadTwice = true;
    return this;
  }

  /** Weights in {@code float_data} and not in {@code raw_data}. */
  TinyModels packed() {
    packed = true;
    return this;
  }

  /** With a second output whose shape depends on the picture. */
  public TinyModels findingAnyNumber() {
    anyNumber = true;
    return this;
  }

  /** The same, but the file says how many, whether that is true or not. */
  public TinyModels claimingToFind(long number) {
    found = new long[] {4, number};
    return findingAnyNumber();
  }

  TinyModels bytes() {
    type = OnnxValue.UINT8;
    return this;
  }

  TinyModels opset(int version) {
    opset = version;
    return this;
  }

  /** Another input shape; 0 leaves an axis open. */
  TinyModels shape(long... axes) {
    shape = axes;
    return this;
  }

  /** The model's file. */
  public byte[] build() {
    WireOutput graph = new WireOutput();
    String at = "pixels";
    if (type == OnnxValue.UINT8) {
      graph.message(
          1,
          NodeWriter.node("Cast", name("cast"), name(at))
              .message(5, NodeWriter.number("to", OnnxValue.FLOAT)));
      at = "cast";
    }
    if (pixelsLast) {
      graph.message(
          1,
          NodeWriter.node("Transpose", name("planes"), name(at))
              .message(5, NodeWriter.numbers("perm", 0, 3, 1, 2)));
      at = "planes";
    }
    WireOutput conv =
        bias
            ? NodeWriter.node("Conv", name("found"), name(at), name("weights"), name("bias"))
            : NodeWriter.node("Conv", name("found"), name(at), name("weights"));
    graph.message(1, conv.message(5, NodeWriter.numbers("pads", pad, pad, pad, pad)));
    if (weightsReadTwice) {
      graph.message(1, NodeWriter.node("Identity", name("same"), name("weights")));
    }
    if (anyNumber) {
      graph.message(1, NodeWriter.node("NonZero", name("places"), name("found")));
      graph.message(
          1,
          NodeWriter.node("Cast", name("some"), name("places"))
              .message(5, NodeWriter.number("to", OnnxValue.FLOAT)));
      graph.message(12, value("some", OnnxValue.FLOAT, found));
    }
    graph.text(2, "tiny").message(5, tensor("weights", 7, KERNELS, 3, 3, 3));
    if (bias) {
      graph.message(5, tensor("bias", 8, KERNELS));
    }
    graph.message(11, value("pixels", type, shape));
    graph.message(
        12, value("found", OnnxValue.FLOAT, 1, KERNELS, HEIGHT - 2 + 2 * pad, WIDTH - 2 + 2 * pad));
    if (weightsReadTwice) {
      graph.message(12, value("same", OnnxValue.FLOAT, KERNELS, 3, 3, 3));
    }
    return file(
        new WireOutput()
            .number(1, 8)
            .text(2, "tiny-models")
            .message(7, graph)
            .message(8, new WireOutput().text(1, "").number(2, opset)));
  }

  private WireOutput tensor(String name, int seed, long... shape) {
    int count = 1;
    for (long axis : shape) {
      count *= (int) axis;
    }
    Random random = new Random(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    WireOutput tensor = new WireOutput();
    for (long axis : shape) {
      tensor.number(1, axis);
    }
    return tensor
        .number(2, OnnxValue.FLOAT)
        .bytes(packed ? FloatTensor.FLOAT_DATA : FloatTensor.RAW_DATA, FloatTensor.raw(values))
        .text(8, name);
  }

  static WireOutput value(String name, int type, long... shape) {
    WireOutput axes = new WireOutput();
    for (long axis : shape) {
      axes.message(
          1, axis == 0 ? new WireOutput().text(2, "open") : new WireOutput().number(1, axis));
    }
    WireOutput tensor = new WireOutput().number(1, type).message(2, axes);
    return new WireOutput().text(1, name).message(2, new WireOutput().message(1, tensor));
  }

  static byte[] name(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] file(WireOutput model) {
    byte[] bytes = new byte[(int) model.length()];
    model.writeTo(ByteBuffer.wrap(bytes));
    return bytes;
  }

  static byte[] file(RewrittenModel model) {
    byte[] bytes = new byte[(int) model.size()];
    model.writeTo(ByteBuffer.wrap(bytes));
    return bytes;
  }
}
