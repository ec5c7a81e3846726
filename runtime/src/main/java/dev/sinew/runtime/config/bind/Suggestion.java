package dev.sinew.runtime.config.bind;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was perhaps meant: the nearest word by Damerau–Levenshtein distance. */
public final class Suggestion {
  private static final int LONGEST_WORD = 64;

  private Suggestion() {}

  /** The nearest option that differs in no more than a third of its letters. */
  public static Optional<String> nearest(String found, Collection<String> options) {
    if (found.isEmpty() || found.length() > LONGEST_WORD) {
      return Optional.empty();
    }
    String word = normal(found);
    record Candidate(String option, int distance) {}
    return options.stream()
        .map(option -> new Candidate(option, distance(word, normal(option))))
        .filter(c -> c.distance <= Math.max(1, Math.max(word.length(), c.option.length()) / 3))
        .min(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::option))
        .map(Candidate::option);
  }

  /** {@code ; did you mean 'x'?} or nothing. */
  public static String question(String found, Collection<String> options) {
    return nearest(found, options).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  static int distance(String a, String b) {
    if (b.length() > LONGEST_WORD) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
