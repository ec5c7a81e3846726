package dev.sinew.perception.hearing;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Makes recognisers of words. Found through {@link ServiceLoader}, so that a better one takes part
 * by being on the class path. Stateless and thread-safe.
 */
public interface WordEngine {

  /** The name in a robot file's {@code hearing.engine}. */
  String name();

  /**
   * Why it cannot be used on this machine, with the remedy; empty when it can. Looks at files only.
   */
  Optional<String> absence();

  /**
   * The words it can tell apart, lower case; empty when it takes any. Reads a file each time.
   *
   * @throws SoundException if that cannot be read
   */
  Optional<Set<String>> vocabulary() throws SoundException;

  /**
   * Makes a recogniser.
   *
   * @param entries what is listened for: lower case, words parted by one space
   * @param favoured those of the entries that are rather heard once too often than once too rarely;
   *     told instead of a likelier entry when they explain the sound nearly as well
   * @throws SoundException if it cannot be had, or an entry has a word it does not know
   */
  WordRecogniser open(List<String> entries, Set<String> favoured) throws SoundException;

  /** All that are there, in the order in which the class path has them. */
  static List<WordEngine> all() {
    return ServiceLoader.load(WordEngine.class, WordEngine.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
