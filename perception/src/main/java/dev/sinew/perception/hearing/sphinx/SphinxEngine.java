package dev.sinew.perception.hearing.sphinx;

import dev.sinew.perception.hearing.SoundException;
import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.perception.hearing.WordRecogniser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Engine {@code pocketsphinx}: American English, without network. */
public final class SphinxEngine implements WordEngine {
  static final String INSTALL = "sudo apt install libpocketsphinx3 pocketsphinx-en-us";

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/share/pocketsphinx/model/en-us"),
          Path.of("/usr/local/share/pocketsphinx/model/en-us"));

  private final List<Path> folders;

  /** Looks where Debian and a build from source put the model. */
  public SphinxEngine() {
    this(FOLDERS);
  }

  SphinxEngine(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  @Override
  public String name() {
    return "pocketsphinx";
  }

  @Override
  public Optional<String> absence() {
    if (model().isEmpty()) {
      return Optional.of(
          "no acoustic model of pocketsphinx in %s. Install it: %s".formatted(folders, INSTALL));
    }
    try {
      SphinxLibrary.load();
      return Optional.empty();
    } catch (SoundException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<SphinxModel> model() {
    return folders.stream().map(SphinxModel::new).filter(SphinxModel::isComplete).findFirst();
  }

  @Override
  public Optional<Set<String>> vocabulary() throws SoundException {
    Optional<SphinxModel> model = model();
    return model.isPresent() ? Optional.of(model.get().words()) : Optional.empty();
  }

  @Override
  public WordRecogniser open(List<String> entries, Set<String> favoured) throws SoundException {
    Optional<String> absence = absence();
    if (absence.isPresent()) {
      throw new SoundException(absence.get());
    }
    return SphinxRecogniser.open(model().orElseThrow(), entries, favoured);
  }
}
