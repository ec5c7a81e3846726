package dev.sinew.runtime.recording.inspect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** File names for topics: whatever a file calls its topics, they stay within their folder. */
final class TopicFiles {
  private static final int LONGEST = 80;
  private final Map<String, String> names = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** The topic's own name for a file, the same each time, without ending. */
  String of(String topic) {
    return names.computeIfAbsent(topic, this::fresh);
  }

  private String fresh(String topic) {
    String plain = topic.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
    String base = plain.isEmpty() ? "topic" : plain.substring(0, Math.min(LONGEST, plain.length()));
    String name = base;
    // File systems that do not tell capital letters apart must not mix two topics.
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = base + "-" + i;
    }
    return name;
  }
}
