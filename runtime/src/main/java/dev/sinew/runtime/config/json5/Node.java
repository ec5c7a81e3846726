package dev.sinew.runtime.config.json5;

/** A value of a configuration file with its place. Immutable. */
public sealed interface Node permits ObjectNode, ArrayNode, Scalar {

  /** Where the value begins. */
  Place place();

  /** What it is, in words for a message; never the content of a variable. */
  String describe();
}
