package dev.sinew.perception.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of the normalisation the network's first convolution can do by itself, exactly: with weights
 * W, {@code Σ W·(x − mean)/std + b = Σ (W/std)·x + (b − Σ (W/std)·mean)}, and the order of the
 * channels is the order of W's second axis. The mean stays outside where the convolution pads: its
 * border of zeros means "as bright as the mean", which no bias can say.
 *
 * @param replaced fields of the graph, by where they begin, and what stands there instead
 * @param added nodes that the replaced ones read
 * @param meanToo whether the mean is in it too
 */
record FirstConvolution(
    Map<Integer, WireOutput> replaced, List<WireOutput> added, boolean meanToo) {

  /** What stands instead of the graph's field that begins there, if anything does. */
  Optional<WireOutput> replacement(int start) {
    return Optional.ofNullable(replaced.get(start));
  }

  /** The convolution that alone reads the input, if there is one whose weights can be changed. */
  static Optional<FirstConvolution> find(
      OnnxGraph graph, OnnxValue input, PixelInput wanted, String fresh) throws OnnxException {
    if (graph.hasInnerGraphs()) {
      return Optional.empty();
    }
    Optional<OnnxNode> first = onlyReader(graph, input.name());
    if (first.isPresent() && wanted.layout() == PixelInput.Layout.NHWC) {
      first = afterTranspose(graph, first.get());
    }
    if (first.isEmpty() || !isPlainConvolution(graph.bytes(), first.get())) {
      return Optional.empty();
    }
    return fold(graph, first.get(), wanted, fresh);
  }

  private static Optional<OnnxNode> onlyReader(OnnxGraph graph, byte[] name) throws OnnxException {
    if (graph.uses(name) == 1) {
      for (OnnxNode node : graph.nodes()) {
        if (Arrays.equals(node.name(graph.bytes(), OnnxNode.INPUT, 0), name)) {
          return Optional.of(node);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<OnnxNode> afterTranspose(OnnxGraph graph, OnnxNode node)
      throws OnnxException {
    boolean turns =
        node.isOperator(graph.bytes(), "Transpose")
            && Arrays.equals(node.numbers(graph.bytes(), "perm"), new long[] {0, 3, 1, 2});
    return turns
        ? onlyReader(graph, node.name(graph.bytes(), OnnxNode.OUTPUT, 0))
        : Optional.empty();
  }

  private static boolean isPlainConvolution(byte[] bytes, OnnxNode node) throws OnnxException {
    long[] group = node.numbers(bytes, "group");
    return node.isOperator(bytes, "Conv")
        && (group.length == 0 || Arrays.equals(group, new long[] {1}));
  }

  private static boolean pads(byte[] bytes, OnnxNode node) throws OnnxException {
    return node.hasOtherText(bytes, "auto_pad", "NOTSET", "VALID")
        || Arrays.stream(node.numbers(bytes, "pads")).anyMatch(pad -> pad != 0);
  }

  private static Optional<FirstConvolution> fold(
      OnnxGraph graph, OnnxNode node, PixelInput wanted, String fresh) throws OnnxException {
    byte[] bytes = graph.bytes();
    Optional<OnnxGraph.Part> place = own(graph, node.name(bytes, OnnxNode.INPUT, 1));
    if (place.isEmpty()) {
      return Optional.empty();
    }
    Optional<FloatTensor> weights =
        FloatTensor.read(bytes, place.get()).filter(FirstConvolution::takesColours);
    if (weights.isEmpty()) {
      return Optional.empty();
    }
    Map<Integer, WireOutput> replaced = new HashMap<>();
    FloatTensor scaled = scaled(weights.get(), wanted);
    replaced.put(
        place.get().start(),
        new WireOutput()
            .message(OnnxGraph.GRAPH_INITIALIZER, scaled.replacing(bytes, place.get())));
    double[] shift = shift(weights.get(), wanted);
    if (!wanted.hasMean() || pads(bytes, node)) {
      return Optional.of(new FirstConvolution(replaced, List.of(), false));
    }
    if (node.inputCount(bytes) == 2) {
      byte[] bias = OnnxGraph.ascii(fresh + "bias");
      WireOutput constant =
          NodeWriter.constant(bias, shifted(new float[shift.length], shift), shift.length);
      WireOutput with =
          new WireOutput()
              .copy(bytes, node.part().from(), node.part().end())
              .bytes(OnnxNode.INPUT, bias);
      replaced.put(node.part().start(), new WireOutput().message(OnnxGraph.GRAPH_NODE, with));
      return Optional.of(new FirstConvolution(replaced, List.of(constant), true));
    }
    Optional<OnnxGraph.Part> biasPlace = own(graph, node.name(bytes, OnnxNode.INPUT, 2));
    if (biasPlace.isPresent()) {
      Optional<FloatTensor> bias =
          FloatTensor.read(bytes, biasPlace.get())
              .filter(tensor -> tensor.values().length == shift.length);
      if (bias.isPresent()) {
        FloatTensor moved =
            new FloatTensor(bias.get().shape(), shifted(bias.get().values(), shift));
        replaced.put(
            biasPlace.get().start(),
            new WireOutput()
                .message(OnnxGraph.GRAPH_INITIALIZER, moved.replacing(bytes, biasPlace.get())));
        return Optional.of(new FirstConvolution(replaced, List.of(), true));
      }
    }
    return Optional.of(new FirstConvolution(replaced, List.of(), false));
  }

  /** The initializer of that name, if nobody else reads it. */
  private static Optional<OnnxGraph.Part> own(OnnxGraph graph, byte[] name) throws OnnxException {
    List<OnnxGraph.Part> found = graph.initializers(name);
    return found.size() == 1 && graph.uses(name) == 1
        ? Optional.of(found.getFirst())
        : Optional.empty();
  }

  private static boolean takesColours(FloatTensor weights) {
    return weights.shape().length == 4 && weights.shape()[1] == PixelInput.CHANNELS;
  }

  /** How many weights one channel of one kernel has. */
  private static int area(FloatTensor weights) {
    return (int) (weights.shape()[2] * weights.shape()[3]);
  }

  private static FloatTensor scaled(FloatTensor weights, PixelInput wanted) {
    int area = area(weights);
    float[] old = weights.values();
    float[] values = new float[old.length];
    for (int i = 0; i < values.length; i++) {
      int channel = i / area % PixelInput.CHANNELS;
      int own = wanted.swapped() ? PixelInput.CHANNELS - 1 - channel : channel;
      values[i] = (float) (old[i + (own - channel) * area] / wanted.std().get(own));
    }
    return new FloatTensor(weights.shape(), values);
  }

  /** What the mean takes away from each output. */
  private static double[] shift(FloatTensor weights, PixelInput wanted) {
    int area = area(weights);
    double[] shift = new double[(int) weights.shape()[0]];
    for (int i = 0; i < weights.values().length; i++) {
      int channel = i / area % PixelInput.CHANNELS;
      shift[i / area / PixelInput.CHANNELS] +=
          weights.values()[i] / wanted.std().get(channel) * wanted.mean().get(channel);
    }
    return shift;
  }

  private static float[] shifted(float[] bias, double[] shift) {
    float[] result = new float[bias.length];
    for (int i = 0; i < bias.length; i++) {
      result[i] = (float) (bias[i] - shift[i]);
    }
    return result;
  }
}
