package dev.sinew.runtime.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text format as Prometheus does ("Exposition formats", 0.0.4) and refuses what it would
 * refuse: a sample before its type, a type told twice, a name or label that is none, a second
 * sample of the same name and labels.
 */
final class Exposition {
  private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)");
  private static final Pattern TYPE =
      Pattern.compile(
          "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n"
              + "]|\\\\[\"\\\\n])*\",?)*})? (NaN|[+-]Inf|[-+0-9.eE]+)");

  private Exposition() {}

  /** Name with labels to value. */
  static Map<String, Double> parse(String text) {
    if (!text.endsWith("\n")) {
      throw new AssertionError("the last line does not end");
    }
    Map<String, String> types = new LinkedHashMap<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    for (String line : text.split("\n")) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        if (types.put(type.group(1), type.group(2)) != null) {
          throw new AssertionError("a second type: " + line);
        }
      } else if (sample.matches()) {
        String name = sample.group(1);
        String family = name.replaceAll("_(sum|count)$", "");
        if (!types.containsKey(name) && !"summary".equals(types.get(family))) {
          throw new AssertionError("a sample without a type: " + line);
        }
        String key = name + (sample.group(2) == null ? "" : sample.group(2));
        if (samples.put(key, Double.parseDouble(sample.group(3))) != null) {
          throw new AssertionError("a second sample: " + line);
        }
      } else if (!HELP.matcher(line).matches()) {
        throw new AssertionError("not the text format: " + line);
      }
    }
    return samples;
  }
}
