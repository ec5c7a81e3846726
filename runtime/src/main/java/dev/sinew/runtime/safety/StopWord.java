package dev.sinew.runtime.safety;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  /** Mean stop only when they are all that is said. */
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
          "e",
          "emergency",
          "notfall",
          "now",
          "please",
          "bitte",
          "sofort",
          "robot");

  /** Of {@link #ALONE}, those that mean stop at all; the rest only accompany them. */
  private static final Set<String> ALONE_STOPS =
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

  /** Written without spaces, so found inside of other characters. */
  private static final String[] INSIDE = {
    "停", "止まれ", "止まって", "とまれ", "ストップ", "멈춰", "멈추", "정지", "스톱", "หยุด", "立ち止ま"
  };

  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Mn}\\p{Cc}&&[^\\s]]");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");
  private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
  private static final Pattern SPELLED =
      Pattern.compile("(?<![\\p{L}])(?:\\p{L}[^\\p{L}\\p{N}]{1,3}){3,}\\p{L}(?![\\p{L}])");

  private StopWord() {}

  /**
   * Whether a text says stop.
   *
   * @param text anything, of any length; the caller bounds it
   */
  public static boolean heard(String text) {
    String plain = plain(text);
    for (String inside : INSIDE) {
      if (plain.contains(plain(inside)) || text.contains(inside)) {
        return true;
      }
    }
    if (words(plain, text)) {
      return true;
    }
    Matcher spelled = SPELLED.matcher(plain);
    while (spelled.find()) {
      if (isStop(spelled.group().replaceAll("[^\\p{L}]", ""))) {
        return true;
      }
    }
    return false;
  }

  private static boolean words(String plain, String text) {
    Matcher words = WORD.matcher(plain);
    boolean all = true;
    boolean stops = false;
    while (words.find()) {
      String word = words.group();
      if (isStop(word)) {
        return true;
      }
      all &= ALONE.contains(word);
      stops |= ALONE_STOPS.contains(word);
    }
    if (stops && all) {
      return true;
    }
    // Scripts whose marks belong to the word are looked for with their marks.
    Matcher marked = WORD.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
    while (marked.find()) {
      if (ANYWHERE.contains(marked.group())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isStop(String word) {
    if (ANYWHERE.contains(word)) {
      return true;
    }
    Matcher stretched = STRETCHED.matcher(word);
    return stretched.find()
        && (ANYWHERE.contains(stretched.replaceAll("$1"))
            || ANYWHERE.contains(stretched.replaceAll("$1$1")));
  }

  /** Lower case, compatible forms folded, without accents and invisible characters. */
  private static String plain(String text) {
    String folded = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String visible = INVISIBLE.matcher(folded).replaceAll("");
    return visible.toLowerCase(Locale.ROOT);
  }
}
