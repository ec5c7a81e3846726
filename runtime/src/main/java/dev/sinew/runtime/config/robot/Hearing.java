package dev.sinew.runtime.config.robot;

import dev.sinew.perception.hearing.WordChoice;
import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a robot hears with.
 *
 * @param microphone name of a component that is a microphone
 * @param words what it listens for
 * @param engine who recognises them
 * @param stop whether a spoken stop is an emergency stop
 * @param least confidence from which words are believed
 * @param leastStop confidence from which a stop word is
 */
@Doc("What the robot hears with.")
public record Hearing(
    @Doc("The component that is the microphone.") String microphone,
    @Doc("What it listens for: entries of one to eight words, lower case.")
        @Default("['stop', 'come', 'follow me']")
        List<String> words,
    @Doc("Who recognises the words: pocketsphinx, or another engine on the class path.")
        @Default("'pocketsphinx'")
        @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        String engine,
    @Doc("Whether a spoken 'stop' latches the emergency stop; it is then listened for anyway.")
        @Default("true")
        boolean stop,
    @Doc("Confidence from which words are believed.") @Default("0.5") @Range(min = 0, max = 1)
        double least,
    @Doc("Confidence from which a word that means stop is.")
        @Default("0.3")
        @Range(min = 0, max = 1)
        double leastStop) {
  /** The word that is an emergency stop. */
  public static final String STOP = "stop";

  /** Everything that is listened for. */
  public List<String> entries() {
    Set<String> all = new LinkedHashSet<>(words);
    if (stop) {
      all.add(STOP);
    }
    return List.copyOf(all);
  }

  /**
   * What is believed of it.
   *
   * @param stops those entries that mean stop
   */
  public WordChoice choice(Set<String> stops) {
    return new WordChoice(entries(), least, stops, leastStop);
  }

  /** An entry as the subject of the event {@code heard}: {@code follow-me}. */
  public static String subject(String entry) {
    return entry.replace(' ', '-');
  }
}
