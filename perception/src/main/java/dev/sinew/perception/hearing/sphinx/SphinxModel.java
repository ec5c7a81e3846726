package dev.sinew.perception.hearing.sphinx;

import dev.sinew.perception.hearing.SoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An acoustic model with its dictionary, in the form of Debian's package pocketsphinx-en-us.
 *
 * @param folder with {@code en-us/} and {@code cmudict-en-us.dict}
 */
record SphinxModel(Path folder) {
  private static final List<String> FILES =
      List.of("mdef", "means", "variances", "transition_matrices", "feat.params", "noisedict");

  Path acoustics() {
    return folder.resolve("en-us");
  }

  Path dictionary() {
    return folder.resolve("cmudict-en-us.dict");
  }

  /** Whether all of it is there: the library ends the process when a file is missing. */
  boolean isComplete() {
    return Files.isReadable(dictionary())
        && FILES.stream().allMatch(file -> Files.isReadable(acoustics().resolve(file)));
  }

  /** The words of the dictionary. */
  Set<String> words() throws SoundException {
    Set<String> words = new HashSet<>(200_000);
    try (Stream<String> lines = Files.lines(dictionary(), StandardCharsets.UTF_8)) {
      lines.forEach(line -> {
        int space = line.indexOf(' ');
        // word(2) is another way to say a word
        if (space > 0 && line.charAt(space - 1) != ')') {
          words.add(line.substring(0, space));
        }
      });
    } catch (IOException | UncheckedIOException e) {
      throw new SoundException(dictionary() + " cannot be read: " + e.getMessage(), e);
    }
    return words;
  }
}
