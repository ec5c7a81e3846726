package dev.sinew.perception.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Numbers of a tensor that lies in the file.
 *
 * @param shape its axes
 * @param values row-major
 */
record FloatTensor(long[] shape, float[] values) {
  static final int DIMS = 1;
  static final int DATA_TYPE = 2;
  static final int FLOAT_DATA = 4;
  static final int RAW_DATA = 9;

  private static final int EXTERNAL_DATA = 13;

  /**
   * Reads an initializer.
   *
   * @return empty when it is not of type FLOAT, lies outside of the file, or does not have as many
   *     numbers as its shape says: whoever wanted to change it leaves it to ONNX Runtime instead
   */
  static Optional<FloatTensor> read(byte[] bytes, OnnxGraph.Part part) throws OnnxException {
    long[] dims = new long[16];
    int axes = 0;
    long type = 0;
    long count = 0;
    boolean external = false;
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.number() == DIMS) {
        axes = at.varints(dims, axes, "dims");
      } else if (at.is(DATA_TYPE, WireCursor.VARINT, "data_type")) {
        type = at.value();
      } else if (at.is(FLOAT_DATA, WireCursor.FIXED32)) {
        count++;
      } else if (at.is(FLOAT_DATA, WireCursor.BYTES) || at.is(RAW_DATA, WireCursor.BYTES)) {
        count += at.value() / Float.BYTES;
      } else if (at.number() == EXTERNAL_DATA) {
        external = true;
      }
    }
    long[] shape = Arrays.copyOf(dims, axes);
    if (external || type != OnnxValue.FLOAT || count != product(shape)) {
      return Optional.empty();
    }
    return Optional.of(new FloatTensor(shape, values(bytes, part, (int) count)));
  }

  /** The product of the axes, or −1 when it is nothing a file can hold. */
  private static long product(long[] shape) {
    long product = 1;
    for (long axis : shape) {
      if (axis < 1 || axis > Integer.MAX_VALUE || product * axis > Integer.MAX_VALUE) {
        return -1;
      }
      product *= axis;
    }
    return product;
  }

  private static float[] values(byte[] bytes, OnnxGraph.Part part, int count) throws OnnxException {
    ByteBuffer values = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.is(RAW_DATA, WireCursor.BYTES) || at.is(FLOAT_DATA, WireCursor.BYTES)) {
        values.put(bytes, at.from(), (at.end() - at.from()) / Float.BYTES * Float.BYTES);
      } else if (at.is(FLOAT_DATA, WireCursor.FIXED32)) {
        values.putInt((int) at.value());
      }
    }
    float[] result = new float[count];
    values.flip().asFloatBuffer().get(result, 0, values.limit() / Float.BYTES);
    return result;
  }

  /** The same tensor of the file with these numbers in it; everything else stays as it is. */
  WireOutput replacing(byte[] bytes, OnnxGraph.Part part) throws OnnxException {
    WireOutput out = new WireOutput();
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.number() != FLOAT_DATA && at.number() != RAW_DATA) {
        out.copy(bytes, at.start(), at.end());
      }
    }
    return out.bytes(RAW_DATA, raw(values));
  }

  static byte[] raw(float[] values) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return raw.array();
  }
}
