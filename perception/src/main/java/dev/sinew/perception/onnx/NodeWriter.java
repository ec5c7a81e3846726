package dev.sinew.perception.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** New nodes as messages; operators as of opset 7. */
final class NodeWriter {
  private static final int TENSOR = 4;
  private static final int NUMBER = 2;
  private static final int NUMBERS = 7;

  private NodeWriter() {}

  static WireOutput node(String operator, byte[] output, byte[]... inputs) {
    WireOutput node = new WireOutput();
    for (byte[] input : inputs) {
      node.bytes(OnnxNode.INPUT, input);
    }
    return node.bytes(OnnxNode.OUTPUT, output).text(OnnxNode.OPERATOR, operator);
  }

  static WireOutput number(String name, long value) {
    return new WireOutput()
        .text(OnnxNode.ATTRIBUTE_NAME, name)
        .number(OnnxNode.ATTRIBUTE_NUMBER, value)
        .number(OnnxNode.ATTRIBUTE_TYPE, NUMBER);
  }

  static WireOutput numbers(String name, long... values) {
    WireOutput attribute = new WireOutput().text(OnnxNode.ATTRIBUTE_NAME, name);
    for (long value : values) {
      attribute.number(OnnxNode.ATTRIBUTE_NUMBERS, value);
    }
    return attribute.number(OnnxNode.ATTRIBUTE_TYPE, NUMBERS);
  }

  /**
   * A node that gives these numbers. A node and no initializer, since old models list those twice.
   */
  static WireOutput constant(byte[] output, float[] values, long... shape) {
    return constant(output, OnnxValue.FLOAT, FloatTensor.raw(values), shape);
  }

  static WireOutput constant(byte[] output, long[] values, long... shape) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return constant(output, OnnxValue.INT64, raw.array(), shape);
  }

  private static WireOutput constant(byte[] output, int type, byte[] raw, long... shape) {
    WireOutput tensor = new WireOutput();
    for (long axis : shape) {
      tensor.number(FloatTensor.DIMS, axis);
    }
    tensor.number(FloatTensor.DATA_TYPE, type).bytes(FloatTensor.RAW_DATA, raw);
    WireOutput value =
        new WireOutput()
            .text(OnnxNode.ATTRIBUTE_NAME, "value")
            .message(OnnxNode.ATTRIBUTE_TENSOR, tensor)
            .number(OnnxNode.ATTRIBUTE_TYPE, TENSOR);
    return node("Constant", output).message(OnnxNode.ATTRIBUTE, value);
  }
}
