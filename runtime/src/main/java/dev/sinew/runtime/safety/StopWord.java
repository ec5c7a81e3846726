package dev.sinew.runtime.safety;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Hears "stop" in whatever an operator types or says, before anything else looks at the text. In
 * doubt it hears it: a needless stop costs a release, a missed one may cost a hand. So a sentence
 * that only mentions a stop word stops the robot too. Words that mean something harmless in the
 * middle of a sentence ("para", Spanish also for "for") count only when nothing else is said.
 *
 * <p>Case, accents, punctuation, full-width letters, invisible characters, stretched ("stooop") and
 * spaced letters ("s t o p") do not hide a word. Pure; any thread.
 */
public final class StopWord {
  /** Mean stop wherever they stand. Without accents, lower case. */
  private static final Set<String> ANYWHERE =
      Set.of(
          "stop",
          "stopp",
          "stoppe",
          "stoppen",
          "stops",
          "halt",
          "estop",
          "emergencystop",
          "freeze",
          "abort",
          "notaus",
          "nothalt",
          "anhalten",
          "arrete",
          "arretez",
          "arreter",
          "detente",
          "detengase",
          "detener",
          "fermati",
          "fermo",
          "ferma",
          "fermatevi",
          "arresto",
          "stoj",
          "stoi",
          "zastav",
          "zatrzymaj",
          "pysahdy",
          "seis",
          "stanna",
          "stands",
          "dur",
          "durun",
          "berhenti",
          "dung",
          "стоп",
          "стой",
          "стойте",
          "остановись",
          "остановитесь",
          "стій",
          "зупинись",
          "σταματα",
          "στοπ",
          "עצור",
          "עצרי",
          "توقف",
          "قف",
          "रुको",
          "रुकिए",
          "थांबा");

  /** Mean stop only when nothing else is said but what {@link #BESIDE} has. */
  private static final Set<String> ALONE =
      Set.of(
          "para",
          "pare",
          "parar",
          "parad",
          "alto",
          "basta",
          "quieto",
          "parate",
          "whoa",
          "wait",
          "warte",
          "emergency",
          "notfall");

  /** Words that only accompany those of {@link #ALONE}. */
  private static final Set<String> BESIDE =
      Set.of("e", "now", "please", "bitte", "sofort", "robot");

  /** Written without spaces, so found inside of other characters. */
  private static final String[] INSIDE = {
    "停", "止まれ", "止まって", "とまれ", "ストップ", "멈춰", "멈추", "정지", "스톱", "หยุด", "立ち止ま"
  };

  /** Letters of a word that is spelled out stand at most this far apart. */
  private static final int SPELLED_GAP = 3;

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Cc}&&[^\\s]]");
  private static final Set<String> PLAIN_ANYWHERE = plain(ANYWHERE);
  private static final Set<String> PLAIN_ALONE = plain(ALONE);
  private static final Set<String> PLAIN_BESIDE = plain(BESIDE);
  private static final Set<String> PLAIN_INSIDE = plain(Set.of(INSIDE));

  private StopWord() {}

  private static Set<String> plain(Set<String> words) {
    return words.stream().map(StopWord::plain).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a text says stop.
   *
   * @param text anything, of any length; the caller bounds it
   */
  public static boolean heard(String text) {
    String plain = plain(text);
    for (String inside : PLAIN_INSIDE) {
      if (plain.contains(inside)) {
        return true;
      }
    }
    return wordHeard(plain) || spelledOut(plain);
  }

  // Loops and no patterns from here on: a pattern over hostile text can run out of stack.

  private static boolean wordHeard(String plain) {
    boolean onlyThese = true;
    boolean stops = false;
    int at = 0;
    while (at < plain.length()) {
      int end = at;
      while (end < plain.length() && isLetter(plain.charAt(end))) {
        end++;
      }
      if (end > at) {
        String word = plain.substring(at, end);
        if (isStop(word)) {
          return true;
        }
        boolean alone = PLAIN_ALONE.contains(word);
        onlyThese &= alone || PLAIN_BESIDE.contains(word);
        stops |= alone;
      }
      at = Math.max(end, at + 1);
    }
    return stops && onlyThese;
  }

  /** Single letters, each followed by a few characters that are none: s t o p, S.T.O.P. */
  private static boolean spelledOut(String plain) {
    StringBuilder spelled = new StringBuilder();
    int gap = SPELLED_GAP + 1;
    for (int i = 0; i < plain.length(); i++) {
      if (!isLetter(plain.charAt(i))) {
        gap++;
        continue;
      }
      boolean single = i + 1 == plain.length() || !isLetter(plain.charAt(i + 1));
      boolean joins = gap >= 1 && gap <= SPELLED_GAP;
      if (!single || !joins) {
        if (isStop(spelled.toString())) {
          return true;
        }
        spelled.setLength(0);
      }
      if (single && (joins || gap > 0)) {
        spelled.append(plain.charAt(i));
        for (String stop : PLAIN_ANYWHERE) {
          if (spelled.length() >= stop.length()
              && spelled.indexOf(stop, spelled.length() - stop.length()) >= 0) {
            return true;
          }
        }
      }
      gap = 0;
    }
    return isStop(spelled.toString());
  }

  private static boolean isLetter(char c) {
    // Marks that spell a word in Indian scripts belong to it; accents are gone by now.
    return Character.isLetter(c) || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isStop(String word) {
    return PLAIN_ANYWHERE.contains(word)
        || PLAIN_ANYWHERE.contains(shortened(word, 1))
        || PLAIN_ANYWHERE.contains(shortened(word, 2));
  }

  /** The word with every stretch of three and more equal letters cut to {@code most}. */
  private static String shortened(String word, int most) {
    StringBuilder cut = new StringBuilder();
    int at = 0;
    while (at < word.length()) {
      int end = at;
      while (end < word.length() && word.charAt(end) == word.charAt(at)) {
        end++;
      }
      int kept = end - at >= 3 ? most : end - at;
      cut.append(word, at, at + kept);
      at = end;
    }
    return cut.toString();
  }

  /** Lower case, compatible forms folded, without accents and invisible characters. */
  private static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return INVISIBLE.matcher(folded).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
