package dev.sinew.perception;

import dev.sinew.perception.model.HeadSettings;
import dev.sinew.perception.model.ModelException;
import dev.sinew.perception.model.ModelFile;
import dev.sinew.perception.model.ModelInput;
import dev.sinew.perception.model.ModelManifest;
import dev.sinew.perception.model.ModelStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A real ONNX file of a network that gives the same whatever it sees: what it gives is computed by
 * hand, so that a reader of heads is judged by the head's definition. The file is written field by
 * field as {@code onnx.proto} numbers them.
 */
public final class ConstantNetwork {
  private static final int FLOAT = 1;
  private static final int OPERATORS = 13;

  private ConstantNetwork() {}

  /**
   * One output.
   *
   * @param values row-major
   */
  public record Given(String name, List<Long> shape, float... values) {}

  /** A float input of 1 × 3 × height × width, stretched. */
  public static ModelInput input(int width, int height, ModelInput.Resize resize) {
    return new ModelInput(
        width,
        height,
        ModelInput.Layout.NCHW,
        ModelInput.Element.FLOAT,
        ModelInput.ColourOrder.RGB,
        List.of(0.0, 0.0, 0.0),
        List.of(1.0, 1.0, 1.0),
        resize,
        114);
  }

  /** Writes the network into a folder and gives its checked file. */
  public static ModelFile file(
      Path folder,
      ModelInput input,
      ModelManifest.Decoder decoder,
      HeadSettings head,
      List<String> labels,
      Given... outputs)
      throws IOException, ModelException {
    byte[] bytes = bytes(input, outputs);
    Files.write(folder.resolve("constant.onnx"), bytes);
    ModelManifest manifest =
        new ModelManifest(
            1,
            "constant",
            "constant.onnx",
            sha256(bytes),
            bytes.length,
            Optional.empty(),
            List.of(),
            List.of(),
            "CC0-1.0",
            Optional.empty(),
            input,
            decoder,
            head,
            labels,
            Optional.empty(),
            new ModelManifest.Thresholds(0.25, 0.6),
            0,
            Optional.empty(),
            new ModelManifest.Accuracy(0, Optional.empty(), "by hand"));
    return new ModelStore(List.of(folder)).require(manifest);
  }

  /** The file's bytes. */
  public static byte[] bytes(ModelInput input, Given... outputs) {
    Message graph = new Message();
    for (Given output : outputs) {
      ByteBuffer raw = ByteBuffer.allocate(4 * output.values().length);
      raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(output.values());
      Message tensor = new Message();
      output.shape().forEach(axis -> tensor.number(1, axis));
      tensor.number(2, FLOAT).bytes(9, raw.array());
      Message attribute = new Message().text(1, "value").message(5, tensor).number(20, 4);
      graph.message(
          1, new Message().text(2, output.name()).text(4, "Constant").message(5, attribute));
    }
    graph.text(2, "constant");
    graph.message(
        11, value("picture", List.of(1L, 3L, (long) input.height(), (long) input.width())));
    for (Given output : outputs) {
      graph.message(12, value(output.name(), output.shape()));
    }
    return new Message()
        .number(1, 8)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, OPERATORS))
        .out
        .toByteArray();
  }

  private static Message value(String name, List<Long> shape) {
    Message axes = new Message();
    shape.forEach(axis -> axes.message(1, new Message().number(1, axis)));
    Message tensor = new Message().number(1, FLOAT).message(2, axes);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** A message of Protocol Buffers, as its encoding page describes the wire. */
  private static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint((long) field << 3 | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.out.toByteArray());
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) (rest & 0x7f | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
