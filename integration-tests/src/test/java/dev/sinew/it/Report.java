package dev.sinew.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@code report.json}, read as a stranger's script would. */
record Report(JsonNode root) {
  static Report in(Path folder) throws IOException {
    return new Report(
        JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json"))));
  }

  JsonNode at(String pointer) {
    JsonNode node = root.at(pointer);
    if (node.isMissingNode()) {
      throw new AssertionError("the report has no " + pointer + ":\n" + this);
    }
    return node;
  }

  long whole(String pointer) {
    JsonNode node = at(pointer);
    if (!node.isIntegralNumber()) {
      throw new AssertionError(pointer + " is no whole number but " + node);
    }
    return node.longValue();
  }

  boolean flag(String pointer) {
    JsonNode node = at(pointer);
    if (!node.isBoolean()) {
      throw new AssertionError(pointer + " is neither true nor false but " + node);
    }
    return node.booleanValue();
  }

  double number(String pointer) {
    JsonNode node = at(pointer);
    if (!node.isNumber()) {
      throw new AssertionError(pointer + " is no number but " + node);
    }
    return node.doubleValue();
  }

  /**
   * What the board that truly shows {@code label} was called, and by whom: {@code cup by bought}.
   */
  Optional<String> recognised(String label) {
    for (JsonNode board : at("/boards")) {
      if (board.path("label").stringValue("").equals(label)
          && board.path("recognisedAs").isString()) {
        return Optional.of(
            board.path("recognisedAs").stringValue()
                + " by "
                + board.path("recognisedBy").stringValue());
      }
    }
    return Optional.empty();
  }

  /** What a bought look was about: the robot's name before, and the answer's; empty for none. */
  record Look(String before, String after) {}

  List<Look> looks() {
    return at("/jobList")
        .valueStream()
        .map(job -> new Look(job.path("before").stringValue(""), job.path("after").stringValue("")))
        .toList();
  }

  @Override
  public String toString() {
    return root.toPrettyString();
  }
}
