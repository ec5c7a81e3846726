package dev.sinew.perception.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Makes a network that takes normalised numbers into one that takes a picture's bytes as OpenCV
 * leaves them: UINT8 [1, height, width, 3]. What its first convolution can do exactly goes into its
 * weights (see {@link FirstConvolution}); for the rest, nodes are put in front: Transpose, Gather
 * (the other order of channels), Cast, Sub (mean), Div (std). Everything else of the file is taken
 * over byte for byte, fields that nobody here knows included.
 *
 * <p>The file may be hostile: time and memory are bounded by its size, nothing recurses, and what
 * is not understood is an {@link OnnxException} with the place. Stateless.
 */
public final class InputRewriter {
  private static final String FRESH = "sinew_pixels_";

  /** Since opset 7 tensors of different rank are broadcast as the nodes put in front need it. */
  private static final int OLDEST_OPSET = 7;

  private InputRewriter() {}

  /**
   * Rewrites a model.
   *
   * @param model the file's bytes; not to be changed while the result is used
   * @throws OnnxException if it is no model or its input is not the one that is wanted
   */
  public static RewrittenModel rewrite(byte[] model, PixelInput wanted) throws OnnxException {
    OnnxGraph graph = new OnnxGraph(model);
    if (graph.opset() < OLDEST_OPSET) {
      throw new OnnxException(
          "opset %d: expected %d or newer; export the model again with a newer one"
              .formatted(graph.opset(), OLDEST_OPSET));
    }
    OnnxValue input = graph.onlyInput();
    check(input, wanted);
    String fresh = graph.freshName(FRESH);
    boolean bytes = wanted.element() == PixelInput.Element.UINT8;
    Optional<FirstConvolution> folded =
        bytes || !(wanted.hasStd() || wanted.hasMean() || wanted.swapped())
            ? Optional.empty()
            : FirstConvolution.find(graph, input, wanted, fresh);
    InputFront front = InputFront.of(wanted, !bytes, folded, fresh);
    byte[] name = front.isEmpty() ? input.name() : front.inputName();
    return new RewrittenModel(
        assemble(graph, input, front.nodes(input.name()), folded, name, wanted),
        WireCursor.text(name),
        front.steps());
  }

  private static void check(OnnxValue input, PixelInput wanted) throws OnnxException {
    if (input.type() != wanted.element().type() || !input.takes(wanted.ownShape())) {
      throw new OnnxException(
          "input: found %s, expected %s %s"
              .formatted(input.describe(), wanted.element(), Arrays.toString(wanted.ownShape())));
    }
  }

  private static WireOutput assemble(
      OnnxGraph graph,
      OnnxValue input,
      List<WireOutput> front,
      Optional<FirstConvolution> folded,
      byte[] inputName,
      PixelInput wanted)
      throws OnnxException {
    byte[] bytes = graph.bytes();
    WireOutput content = new WireOutput();
    front.forEach(node -> content.message(OnnxGraph.GRAPH_NODE, node));
    folded.ifPresent(
        fold -> fold.added().forEach(node -> content.message(OnnxGraph.GRAPH_NODE, node)));
    WireCursor at = graph.graph().in(bytes);
    while (at.next()) {
      int start = at.start();
      Optional<WireOutput> other = folded.flatMap(fold -> fold.replacement(start));
      if (start == input.part().start()) {
        content.message(OnnxGraph.GRAPH_INPUT, pictures(inputName, wanted.pictureShape()));
      } else if (other.isPresent()) {
        content.append(other.get());
      } else {
        content.copy(bytes, start, at.end());
      }
    }
    return new WireOutput()
        .copy(bytes, 0, graph.graph().start())
        .message(OnnxGraph.MODEL_GRAPH, content)
        .copy(bytes, graph.graph().end(), bytes.length);
  }

  private static WireOutput pictures(byte[] name, long[] shape) {
    WireOutput axes = new WireOutput();
    for (long size : shape) {
      axes.message(OnnxValue.AXIS, new WireOutput().number(OnnxValue.AXIS_SIZE, size));
    }
    WireOutput tensor =
        new WireOutput()
            .number(OnnxValue.ELEMENT_TYPE, OnnxValue.UINT8)
            .message(OnnxValue.SHAPE, axes);
    return new WireOutput()
        .bytes(OnnxValue.NAME, name)
        .message(OnnxValue.TYPE, new WireOutput().message(OnnxValue.TENSOR_TYPE, tensor));
  }
}
