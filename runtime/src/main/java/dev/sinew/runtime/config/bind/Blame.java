package dev.sinew.runtime.config.bind;

import dev.sinew.runtime.config.json5.Node;
import dev.sinew.runtime.config.json5.ObjectNode;
import dev.sinew.runtime.config.json5.Paths;
import dev.sinew.runtime.config.json5.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the place for a sentence that somebody else wrote about an object. */
public final class Blame {
  private static final Pattern SENTENCE =
      Pattern.compile(
          "([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*): (.+)", Pattern.DOTALL);

  private Blame() {}

  /**
   * The problem for a sentence of the form {@code key: sentence} or {@code sentence}.
   *
   * @param object what it is about
   * @param path the keys that lead to the object
   */
  public static Problem at(ObjectNode object, String path, String sentence) {
    Matcher form = SENTENCE.matcher(sentence);
    if (form.matches()) {
      String at = path;
      Node node = object;
      boolean known = true;
      for (String key : form.group(1).split("\\.", -1)) {
        Optional<Node> next = node instanceof ObjectNode o ? o.get(key) : Optional.empty();
        known = known && next.isPresent();
        node = next.orElse(node);
        at = Paths.key(at, key);
      }
      if (known) {
        return new Problem(node.place(), at, form.group(2));
      }
    }
    return new Problem(object.place(), path, sentence);
  }
}
