package dev.sinew.perception.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * An input of a graph.
 *
 * @param part where it lies, as a field of the graph
 * @param name its name
 * @param type its element type, a number of {@code TensorProto.DataType}; 0 when it is no tensor
 * @param shape its axes; empty where the model leaves one open
 */
record OnnxValue(OnnxGraph.Part part, byte[] name, int type, List<OptionalLong> shape) {
  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT64 = 7;

  static final int NAME = 1;
  static final int TYPE = 2;
  static final int TENSOR_TYPE = 1;
  static final int ELEMENT_TYPE = 1;
  static final int SHAPE = 2;
  static final int AXIS = 1;
  static final int AXIS_SIZE = 1;

  private static final int MOST_AXES = 16;

  static OnnxValue read(byte[] bytes, OnnxGraph.Part part, byte[] name) throws OnnxException {
    int type = 0;
    List<OptionalLong> shape = new ArrayList<>();
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (!at.is(TYPE, WireCursor.BYTES, "type")) {
        continue;
      }
      WireCursor kind = at.inside();
      while (kind.next()) {
        if (!kind.is(TENSOR_TYPE, WireCursor.BYTES, "tensor_type")) {
          continue;
        }
        WireCursor tensor = kind.inside();
        while (tensor.next()) {
          if (tensor.is(ELEMENT_TYPE, WireCursor.VARINT, "elem_type")) {
            type = (int) Math.clamp(tensor.value(), 0, Integer.MAX_VALUE);
          } else if (tensor.is(SHAPE, WireCursor.BYTES, "shape")) {
            readShape(tensor.inside(), shape);
          }
        }
      }
    }
    return new OnnxValue(part, name, type, List.copyOf(shape));
  }

  private static void readShape(WireCursor at, List<OptionalLong> shape) throws OnnxException {
    while (at.next()) {
      if (at.is(AXIS, WireCursor.BYTES, "dim")) {
        if (shape.size() == MOST_AXES) {
          throw OnnxException.at(at.start(), "more than " + MOST_AXES + " axes");
        }
        shape.add(readAxis(at.inside()));
      }
    }
  }

  private static OptionalLong readAxis(WireCursor at) throws OnnxException {
    OptionalLong size = OptionalLong.empty();
    while (at.next()) {
      if (at.is(AXIS_SIZE, WireCursor.VARINT)) {
        size = OptionalLong.of(at.value());
      }
    }
    return size;
  }

  /** Whether a tensor of this shape can be fed, whatever the model leaves open. */
  boolean takes(long[] wanted) {
    if (shape.size() != wanted.length) {
      return false;
    }
    for (int axis = 0; axis < wanted.length; axis++) {
      OptionalLong size = shape.get(axis);
      if (size.isPresent() && size.getAsLong() > 0 && size.getAsLong() != wanted[axis]) {
        return false;
      }
    }
    return true;
  }

  /** For an error message. */
  String describe() {
    return "'%s' %s %s"
        .formatted(
            WireCursor.text(name),
            typeName(type),
            Arrays.toString(
                shape.stream()
                    .map(size -> size.isPresent() ? "" + size.getAsLong() : "?")
                    .toArray()));
  }

  private static String typeName(int type) {
    return switch (type) {
      case FLOAT -> "FLOAT";
      case UINT8 -> "UINT8";
      case INT64 -> "INT64";
      case 10 -> "FLOAT16";
      default -> "type " + type;
    };
  }
}
