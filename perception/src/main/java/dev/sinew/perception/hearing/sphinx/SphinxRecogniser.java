package dev.sinew.perception.hearing.sphinx;

import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import dev.sinew.perception.hearing.Heard;
import dev.sinew.perception.hearing.SoundException;
import dev.sinew.perception.hearing.WordRecogniser;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Listens to a segment twice: once for the entries of the list, once for any row of phones. How
 * much worse the entry explains the sound than free phones do, per frame, is how little it is
 * believed (a likelihood ratio against a filler: Jiang, "Confidence measures for speech
 * recognition", Speech Communication 45, 2005). When the likeliest entry is no favoured one, it
 * listens once more for those alone. For the searches to be comparable all senones are computed in
 * each, since each frame is normalised by the best that was.
 */
final class SphinxRecogniser implements WordRecogniser {
  /** The phones of the model, without silence and noises. */
  private static final List<String> PHONES =
      List.of(
          "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH UW V W Y Z ZH"
              .split(" "));

  private static final Pattern ENTRY = Pattern.compile("[a-z']{1,40}( [a-z']{1,40}){0,7}");

  /** A ratio of this many units a frame is no confidence at all; none is full confidence. */
  private static final double NO_CONFIDENCE = 24;

  /**
   * A favoured entry is told when it is less believed than the likeliest by no more than this.
   * Chosen where, in our measurements, a stop in noise is rarely taken for another: see
   * docs/hearing.md.
   */
  private static final double NEARLY = 0.1;

  /**
   * Uniform noise added to the samples, at most this many of their units: 65 dB below full scale,
   * about what a microphone makes itself. Digital silence, and the pauses of a synthesiser, have
   * frames without any energy, whose logarithm pulls the cepstral mean away from that of speech.
   */
  private static final int DITHER = 32;

  /** Frames of sound without which nothing can be said, at 100 a second. */
  private static final int LEAST_SAMPLES = 2_400;

  private static final String WORDS = "words";
  private static final String FAVOURED = "favoured";
  private static final String PHONE_LOOP = "phones";

  private final SphinxLibrary library;
  private final MemorySegment decoder;
  private final Set<String> entries;
  private final Set<String> favoured;
  private final Arena arena = Arena.ofShared();
  private MemorySegment sound = MemorySegment.NULL;
  private boolean closed;

  private SphinxRecogniser(
      SphinxLibrary library, MemorySegment decoder, List<String> entries, Set<String> favoured) {
    this.library = library;
    this.decoder = decoder;
    this.entries = Set.copyOf(entries);
    this.favoured = Set.copyOf(favoured);
  }

  static SphinxRecogniser open(SphinxModel model, List<String> entries, Set<String> favoured)
      throws SoundException {
    check(model, entries);
    checkFavoured(entries, favoured);
    SphinxLibrary library = SphinxLibrary.load();
    MemorySegment decoder =
        library.decoder(
            List.of(
                "-hmm", model.acoustics().toString(),
                "-dict", model.dictionary().toString(),
                "-logfn", "/dev/null",
                "-lw", "1.0",
                "-wip", "1.0",
                "-bestpath", "no",
                "-compallsen", "yes"));
    try {
      addGrammars(library, decoder, entries, favoured);
      return new SphinxRecogniser(library, decoder, entries, favoured);
    } catch (SoundException e) {
      library.free(decoder);
      throw e;
    }
  }

  private static void check(SphinxModel model, List<String> entries) throws SoundException {
    Set<String> known = model.words();
    List<String> faults = new ArrayList<>();
    for (String entry : entries) {
      if (!ENTRY.matcher(entry).matches()) {
        faults.add("'%s' is not one to eight words in lower case".formatted(entry));
        continue;
      }
      for (String word : entry.split(" ")) {
        if (!known.contains(word)) {
          faults.add("the word '%s' is not in %s".formatted(word, model.dictionary()));
        }
      }
    }
    if (entries.isEmpty()) {
      faults.add("there are no words to listen for");
    }
    if (!faults.isEmpty()) {
      throw new SoundException(String.join("; ", faults));
    }
  }

  private static void checkFavoured(List<String> entries, Set<String> favoured)
      throws SoundException {
    Set<String> strange = new TreeSet<>(favoured);
    entries.forEach(strange::remove);
    if (!strange.isEmpty()) {
      throw new SoundException(
          "favoured, but not listened for: %s; expected some of %s".formatted(strange, entries));
    }
  }

  private static void addGrammars(
      SphinxLibrary library, MemorySegment decoder, List<String> entries, Set<String> favoured)
      throws SoundException {
    List<String> names = new ArrayList<>();
    for (String phone : PHONES) {
      String name = "phone_" + phone.toLowerCase(Locale.ROOT);
      names.add(name);
      if (!library.addWord(decoder, name, phone, names.size() == PHONES.size())) {
        throw new SoundException("the model has no phone " + phone);
      }
    }
    if (!library.setGrammar(decoder, WORDS, grammar(String.join(" | ", entries)))
        || (!favoured.isEmpty()
            && !library.setGrammar(decoder, FAVOURED, grammar(String.join(" | ", favoured))))
        || !library.setGrammar(
            decoder, PHONE_LOOP, grammar("(" + String.join(" | ", names) + ")+"))) {
      throw new SoundException("pocketsphinx refuses a grammar of " + entries);
    }
  }

  /** JSpeech Grammar Format, W3C Note of 5 June 2000. */
  private static String grammar(String rule) {
    return "#JSGF V1.0;\ngrammar list;\npublic <entry> = " + rule + ";\n";
  }

  @Override
  public Optional<Heard> recognise(short[] samples, int length) throws SoundException {
    if (closed) {
      throw new SoundException("the recogniser is closed");
    }
    if (length < LEAST_SAMPLES) {
      return Optional.empty();
    }
    MemorySegment whole = dithered(samples, length);
    SphinxLibrary.Hypothesis filler = library.decode(decoder, PHONE_LOOP, whole);
    Optional<Heard> likeliest = heard(library.decode(decoder, WORDS, whole), filler);
    if (favoured.isEmpty() || likeliest.filter(one -> favoured.contains(one.text())).isPresent()) {
      return likeliest;
    }
    double enough = likeliest.map(one -> one.confidence() - NEARLY).orElse(0.0);
    return heard(library.decode(decoder, FAVOURED, whole), filler)
        .filter(one -> one.confidence() >= enough)
        .or(() -> likeliest);
  }

  private Optional<Heard> heard(SphinxLibrary.Hypothesis entry, SphinxLibrary.Hypothesis filler) {
    if (!entries.contains(entry.text())) {
      return Optional.empty();
    }
    double ratio = (double) (filler.score() - entry.score()) / Math.max(1, entry.frames());
    return Optional.of(new Heard(entry.text(), Math.clamp(1 - ratio / NO_CONFIDENCE, 0, 1)));
  }

  /** The same for the same samples, so that what was heard once is heard again. */
  private MemorySegment dithered(short[] samples, int length) {
    if (sound.byteSize() < 2L * length) {
      sound = arena.allocate(2L * samples.length, 2);
    }
    int state = 1;
    for (int i = 0; i < length; i++) {
      // A linear congruential generator: Press, "Numerical Recipes", section 7.1.
      state = state * 1_664_525 + 1_013_904_223;
      int sum = samples[i] + (state >>> 8) % (2 * DITHER + 1) - DITHER;
      sound.setAtIndex(JAVA_SHORT, i, (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE));
    }
    return sound.asSlice(0, 2L * length);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      library.free(decoder);
      arena.close();
    }
  }
}
