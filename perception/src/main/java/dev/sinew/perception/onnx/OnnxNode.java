package dev.sinew.perception.onnx;

import java.util.Arrays;

/**
 * One operation of a graph, where it lies.
 *
 * @param part the node as a field of its graph
 * @param hasInnerGraph whether it holds a graph of its own, as If and Loop do
 */
record OnnxNode(OnnxGraph.Part part, boolean hasInnerGraph) {
  static final int INPUT = 1;
  static final int OUTPUT = 2;
  static final int OPERATOR = 4;
  static final int ATTRIBUTE = 5;
  static final int DOMAIN = 7;
  static final int ATTRIBUTE_NAME = 1;
  static final int ATTRIBUTE_NUMBER = 3;
  static final int ATTRIBUTE_TEXT = 4;
  static final int ATTRIBUTE_TENSOR = 5;
  static final int ATTRIBUTE_GRAPH = 6;
  static final int ATTRIBUTE_NUMBERS = 8;
  static final int ATTRIBUTE_GRAPHS = 11;
  static final int ATTRIBUTE_TYPE = 20;

  static OnnxNode read(byte[] bytes, OnnxGraph.Part part) throws OnnxException {
    boolean inner = false;
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.is(ATTRIBUTE, WireCursor.BYTES, "attribute")) {
        WireCursor attribute = at.inside();
        while (attribute.next()) {
          inner |= attribute.number() == ATTRIBUTE_GRAPH || attribute.number() == ATTRIBUTE_GRAPHS;
        }
      }
    }
    return new OnnxNode(part, inner);
  }

  /** How many of its inputs have that name. */
  int uses(byte[] bytes, byte[] name) throws OnnxException {
    int count = 0;
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.is(INPUT, WireCursor.BYTES, "input") && at.equalsText(name)) {
        count++;
      }
    }
    return count;
  }

  /** Whether it is that operator of the domain ai.onnx. */
  boolean isOperator(byte[] bytes, String operator) throws OnnxException {
    boolean named = false;
    boolean own = true;
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.is(OPERATOR, WireCursor.BYTES, "op_type")) {
        named = at.equalsText(OnnxGraph.ascii(operator));
      } else if (at.is(DOMAIN, WireCursor.BYTES, "domain")) {
        own = at.from() == at.end() || at.equalsText(OnnxGraph.ascii("ai.onnx"));
      }
    }
    return named && own;
  }

  int inputCount(byte[] bytes) throws OnnxException {
    int count = 0;
    WireCursor at = part.in(bytes);
    while (at.next()) {
      count += at.is(INPUT, WireCursor.BYTES, "input") ? 1 : 0;
    }
    return count;
  }

  /** Name of its input or output of that number; empty when it has none. */
  byte[] name(byte[] bytes, int field, int index) throws OnnxException {
    int count = 0;
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.is(field, WireCursor.BYTES, "input or output") && count++ == index) {
        return at.name();
      }
    }
    return new byte[0];
  }

  /**
   * The numbers of an attribute, whether it holds one or many.
   *
   * @return empty when it has no such attribute
   * @throws OnnxException if there are more than 64
   */
  long[] numbers(byte[] bytes, String attribute) throws OnnxException {
    long[] numbers = new long[64];
    int count = 0;
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.is(ATTRIBUTE, WireCursor.BYTES, "attribute") && isNamed(at.inside(), attribute)) {
        WireCursor content = at.inside();
        while (content.next()) {
          if (content.number() == ATTRIBUTE_NUMBER || content.number() == ATTRIBUTE_NUMBERS) {
            count = content.varints(numbers, count, attribute);
          }
        }
      }
    }
    return Arrays.copyOf(numbers, count);
  }

  /** Whether it has the attribute with a text other than the ones that are allowed. */
  boolean hasOtherText(byte[] bytes, String attribute, String... allowed) throws OnnxException {
    WireCursor at = part.in(bytes);
    while (at.next()) {
      if (at.is(ATTRIBUTE, WireCursor.BYTES, "attribute") && isNamed(at.inside(), attribute)) {
        WireCursor content = at.inside();
        while (content.next()) {
          if (content.is(ATTRIBUTE_TEXT, WireCursor.BYTES, attribute)
              && !isOneOf(content, allowed)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean isOneOf(WireCursor text, String... allowed) {
    for (String one : allowed) {
      if (text.equalsText(OnnxGraph.ascii(one))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(WireCursor attribute, String name) throws OnnxException {
    boolean named = false;
    while (attribute.next()) {
      if (attribute.is(ATTRIBUTE_NAME, WireCursor.BYTES, "name")) {
        named = attribute.equalsText(OnnxGraph.ascii(name));
      }
    }
    return named;
  }
}
