package dev.sinew.perception.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The nodes in front of a network, each reading what the one before gives. */
final class InputFront {
  private final PixelInput wanted;
  private final String fresh;
  private final List<String> steps = new ArrayList<>();
  private final List<WireOutput> constants = new ArrayList<>();
  private final List<Link> chain = new ArrayList<>();

  /**
   * A node whose first input and output are not known yet.
   *
   * @param operand name of its second input
   */
  private record Link(String operator, Optional<WireOutput> attribute, Optional<byte[]> operand) {}

  private InputFront(PixelInput wanted, String fresh) {
    this.wanted = wanted;
    this.fresh = fresh;
  }

  /**
   * What is needed.
   *
   * @param toFloat whether the network takes floats
   * @param folded what the first convolution does already
   * @param fresh how new names begin
   */
  static InputFront of(
      PixelInput wanted, boolean toFloat, Optional<FirstConvolution> folded, String fresh) {
    InputFront front = new InputFront(wanted, fresh);
    boolean planes = wanted.layout() == PixelInput.Layout.NCHW;
    if (planes) {
      front.link("rows of pixels to planes", "Transpose", NodeWriter.numbers("perm", 0, 3, 1, 2));
    }
    if (folded.isEmpty()) {
      front.order(planes);
    }
    if (toFloat) {
      front.link("bytes to floats", "Cast", NodeWriter.number("to", OnnxValue.FLOAT));
    }
    boolean meanFolded = folded.map(FirstConvolution::meanToo).orElse(false);
    if (wanted.hasMean() && !meanFolded) {
      // Where the convolution has turned the order, the pictures' order is still the other one.
      boolean turned = folded.isPresent() && wanted.swapped();
      front.arithmetic("Sub", "minus mean", turned ? turned(wanted.means()) : wanted.means());
    }
    if (wanted.hasStd() && folded.isEmpty()) {
      front.arithmetic("Div", "by std", wanted.stds());
    }
    if (folded.isPresent()) {
      front.steps.add(
          "in the weights of the first convolution:"
              + (wanted.hasStd() ? " std" : "")
              + (meanFolded ? " mean" : "")
              + (wanted.swapped() ? " order of channels" : ""));
    }
    return front;
  }

  private static float[] turned(float[] values) {
    return new float[] {values[2], values[1], values[0]};
  }

  /**
   * Puts the channels in the network's order. Planes are picked even when they are in order
   * already: it stops ONNX Runtime from pushing the Transpose on into the network, which made
   * NanoDet-g slower by a fifth, and costs one copy of the bytes.
   */
  private void order(boolean planes) {
    if (planes || wanted.swapped()) {
      long[] order = wanted.swapped() ? new long[] {2, 1, 0} : new long[] {0, 1, 2};
      byte[] name = constant("order", n -> NodeWriter.constant(n, order, order.length));
      WireOutput axis = NodeWriter.number("axis", planes ? 1 : PixelInput.CHANNELS);
      chain.add(new Link("Gather", Optional.of(axis), Optional.of(name)));
      if (wanted.swapped()) {
        steps.add("channels in the other order");
      }
    }
  }

  private void link(String words, String operator, WireOutput attribute) {
    steps.add(words);
    chain.add(new Link(operator, Optional.of(attribute), Optional.empty()));
  }

  private void arithmetic(String operator, String words, float[] values) {
    steps.add(words);
    byte[] name =
        constant(
            operator,
            n ->
                wanted.layout() == PixelInput.Layout.NCHW
                    ? NodeWriter.constant(n, values, 1, values.length, 1, 1)
                    : NodeWriter.constant(n, row(values), wanted.width(), values.length));
    chain.add(new Link(operator, Optional.empty(), Optional.of(name)));
  }

  /** One row of pixels: ONNX Runtime broadcasts long runs, not three numbers at a time. */
  private float[] row(float[] values) {
    float[] row = new float[wanted.width() * values.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = values[i % values.length];
    }
    return row;
  }

  private byte[] constant(String suffix, Function<byte[], WireOutput> node) {
    byte[] name = OnnxGraph.ascii(fresh + suffix);
    constants.add(node.apply(name));
    return name;
  }

  /** Whether the network takes the bytes as they are. */
  boolean isEmpty() {
    return chain.isEmpty();
  }

  /** Name of the tensor that the first node reads. */
  byte[] inputName() {
    return OnnxGraph.ascii(fresh + "input");
  }

  /** What is done, in words. */
  List<String> steps() {
    return steps;
  }

  /** All nodes in their order; the last one gives what the network's own input was. */
  List<WireOutput> nodes(byte[] ownInput) {
    List<WireOutput> nodes = new ArrayList<>(constants);
    byte[] at = inputName();
    for (int i = 0; i < chain.size(); i++) {
      Link link = chain.get(i);
      byte[] next = i == chain.size() - 1 ? ownInput : OnnxGraph.ascii(fresh + i);
      WireOutput node =
          link.operand().isPresent()
              ? NodeWriter.node(link.operator(), next, at, link.operand().get())
              : NodeWriter.node(link.operator(), next, at);
      link.attribute().ifPresent(attribute -> node.message(OnnxNode.ATTRIBUTE, attribute));
      nodes.add(node);
      at = next;
    }
    return nodes;
  }
}
