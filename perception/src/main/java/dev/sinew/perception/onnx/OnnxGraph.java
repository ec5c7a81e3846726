package dev.sinew.perception.onnx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the parts of a model lie in its file. Field numbers are those of {@code onnx.proto} of ONNX
 * 1.16; only the outermost graph is looked into, so that depth costs nothing.
 */
final class OnnxGraph {
  static final int MODEL_GRAPH = 7;
  static final int GRAPH_NODE = 1;
  static final int GRAPH_INITIALIZER = 5;
  static final int GRAPH_INPUT = 11;
  static final int TENSOR_NAME = 8;

  private static final int MODEL_OPSET = 8;
  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;
  private static final int GRAPH_OUTPUT = 12;

  /** More of anything is not a network but an attack; the largest known have some ten thousand. */
  private static final int MOST = 100_000;

  private static final int MOST_NAME_BYTES = 16 << 20;

  private final byte[] bytes;
  private final Part graph;
  private final List<OnnxNode> nodes = new ArrayList<>();
  private final List<Part> initializers = new ArrayList<>();
  private final List<Part> outputs = new ArrayList<>();
  private final List<Part> inputs = new ArrayList<>();
  private long opset = -1;
  private int nameBytes;

  /**
   * A field of the file.
   *
   * @param start where it begins, tag included
   * @param from where its content begins
   * @param end where it ends, exclusive
   */
  record Part(int start, int from, int end) {
    static Part of(WireCursor at) {
      return new Part(at.start(), at.from(), at.end());
    }

    WireCursor in(byte[] bytes) {
      return new WireCursor(bytes, from, end);
    }
  }

  /**
   * Looks through a model.
   *
   * @throws OnnxException if it is none
   */
  OnnxGraph(byte[] bytes) throws OnnxException {
    this.bytes = bytes;
    this.graph = readModel();
    readGraph();
  }

  private Part readModel() throws OnnxException {
    WireCursor at = new WireCursor(bytes, 0, bytes.length);
    Part found = null;
    while (at.next()) {
      if (at.is(MODEL_GRAPH, WireCursor.BYTES, "graph")) {
        if (found != null) {
          throw OnnxException.at(at.start(), "a second graph");
        }
        found = Part.of(at);
      } else if (at.is(MODEL_OPSET, WireCursor.BYTES, "opset_import")) {
        readOpset(at.inside());
      }
    }
    if (found == null) {
      throw new OnnxException("no ONNX model: there is no graph in it");
    }
    if (opset < 0) {
      throw new OnnxException("no opset of the domain ai.onnx is named");
    }
    return found;
  }

  private void readOpset(WireCursor at) throws OnnxException {
    boolean own = true;
    long version = 0;
    while (at.next()) {
      if (at.is(OPSET_DOMAIN, WireCursor.BYTES, "domain")) {
        own = at.from() == at.end() || at.equalsText(ascii("ai.onnx"));
      } else if (at.is(OPSET_VERSION, WireCursor.VARINT, "version")) {
        version = at.value();
      }
    }
    if (own) {
      opset = version;
    }
  }

  private void readGraph() throws OnnxException {
    WireCursor at = graph.in(bytes);
    int count = 0;
    while (at.next()) {
      if (at.is(GRAPH_NODE, WireCursor.BYTES, "node")) {
        nodes.add(OnnxNode.read(bytes, Part.of(at)));
        count++;
      } else if (at.is(GRAPH_INITIALIZER, WireCursor.BYTES, "initializer")) {
        initializers.add(Part.of(at));
        count++;
      } else if (at.is(GRAPH_INPUT, WireCursor.BYTES, "input")) {
        inputs.add(Part.of(at));
        count++;
      } else if (at.is(GRAPH_OUTPUT, WireCursor.BYTES, "output")) {
        outputs.add(Part.of(at));
        count++;
      }
      if (count > MOST) {
        throw OnnxException.at(at.start(), "more than " + MOST + " nodes and tensors");
      }
    }
  }

  byte[] bytes() {
    return bytes;
  }

  /** The graph as a field of the model. */
  Part graph() {
    return graph;
  }

  /** Version of the operators. */
  long opset() {
    return opset;
  }

  List<OnnxNode> nodes() {
    return nodes;
  }

  /**
   * The one input that is no weight.
   *
   * @throws OnnxException if there are more or none
   */
  OnnxValue onlyInput() throws OnnxException {
    Set<String> weights = new HashSet<>();
    if (inputs.size() > 1) {
      for (Part initializer : initializers) {
        weights.add(WireCursor.text(counted(nameIn(initializer, TENSOR_NAME))));
      }
    }
    List<OnnxValue> found = new ArrayList<>();
    for (Part input : inputs) {
      byte[] name = counted(nameIn(input, OnnxValue.NAME));
      if (!weights.contains(WireCursor.text(name))) {
        found.add(OnnxValue.read(bytes, input, name));
      }
    }
    if (found.size() != 1) {
      throw new OnnxException(
          "expected one input, found %s"
              .formatted(found.stream().limit(8).map(OnnxValue::describe).toList()));
    }
    return found.getFirst();
  }

  private byte[] counted(byte[] name) throws OnnxException {
    nameBytes += name.length;
    if (nameBytes > MOST_NAME_BYTES) {
      throw new OnnxException("names of more than " + MOST_NAME_BYTES + " bytes altogether");
    }
    return name;
  }

  private byte[] nameIn(Part part, int field) throws OnnxException {
    WireCursor at = part.in(bytes);
    byte[] name = {};
    while (at.next()) {
      if (at.is(field, WireCursor.BYTES, "name")) {
        name = at.name();
      }
    }
    return name;
  }

  /**
   * How often a tensor is read: by nodes, or as an output of the graph. What a graph within a node
   * reads is not counted; see {@link #hasInnerGraphs}.
   */
  int uses(byte[] name) throws OnnxException {
    int count = 0;
    for (OnnxNode node : nodes) {
      count += node.uses(bytes, name);
    }
    for (Part output : outputs) {
      if (Arrays.equals(nameIn(output, OnnxValue.NAME), name)) {
        count++;
      }
    }
    return count;
  }

  /** Whether a node holds a graph of its own, which may read any tensor of this one. */
  boolean hasInnerGraphs() {
    return nodes.stream().anyMatch(OnnxNode::hasInnerGraph);
  }

  /** The initializers of that name; more than one is a broken model. */
  List<Part> initializers(byte[] name) throws OnnxException {
    List<Part> found = new ArrayList<>();
    for (Part initializer : initializers) {
      if (Arrays.equals(nameIn(initializer, TENSOR_NAME), name)) {
        found.add(initializer);
      }
    }
    return found;
  }

  /**
   * A name that stands nowhere in the graph, nor does any longer one that begins with it.
   *
   * @throws OnnxException if the file holds every one that is tried
   */
  String freshName(String wanted) throws OnnxException {
    for (int attempt = 0; attempt < 64; attempt++) {
      String name = attempt == 0 ? wanted : wanted + attempt + "_";
      if (!contains(ascii(name))) {
        return name;
      }
    }
    throw new OnnxException("the model uses every name like " + wanted);
  }

  private boolean contains(byte[] text) {
    for (int i = graph.from(); i <= graph.end() - text.length; i++) {
      if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
        return true;
      }
    }
    return false;
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
