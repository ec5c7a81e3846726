package dev.sinew.perception.hearing.sphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.sinew.perception.hearing.SoundException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of libpocketsphinx 0.8 (pocketsphinx.h, cmd_ln.h) that are used here. The library
 * stays loaded once it is.
 */
final class SphinxLibrary {
  private static final String LIBRARY = "libpocketsphinx.so.3";
  private static final String BASE = "libsphinxbase.so.3";
  private static final int FIXED_ARGUMENTS = 3;

  private final MethodHandle defaults;
  private final MethodHandle initialise;
  private final SymbolLookup base;
  private final MethodHandle freeConfiguration;
  private final MethodHandle free;
  private final MethodHandle addWord;
  private final MethodHandle setGrammar;
  private final MethodHandle setSearch;
  private final MethodHandle startStream;
  private final MethodHandle start;
  private final MethodHandle process;
  private final MethodHandle end;
  private final MethodHandle hypothesis;
  private final MethodHandle frames;

  private SphinxLibrary(SymbolLookup sphinx, SymbolLookup base) {
    this.base = base;
    defaults = handle(sphinx, "ps_args", FunctionDescriptor.of(ADDRESS));
    initialise = handle(sphinx, "ps_init", FunctionDescriptor.of(ADDRESS, ADDRESS));
    freeConfiguration = handle(base, "cmd_ln_free_r", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    free = handle(sphinx, "ps_free", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    addWord =
        handle(
            sphinx,
            "ps_add_word",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT));
    setGrammar =
        handle(
            sphinx,
            "ps_set_jsgf_string",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    setSearch = handle(sphinx, "ps_set_search", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
    startStream = handle(sphinx, "ps_start_stream", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    start = handle(sphinx, "ps_start_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    process =
        handle(
            sphinx,
            "ps_process_raw",
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT));
    end = handle(sphinx, "ps_end_utt", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    hypothesis = handle(sphinx, "ps_get_hyp", FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS));
    frames = handle(sphinx, "ps_get_n_frames", FunctionDescriptor.of(JAVA_INT, ADDRESS));
  }

  /**
   * Loads the library.
   *
   * @throws SoundException if it is not there
   */
  static SphinxLibrary load() throws SoundException {
    try {
      return new SphinxLibrary(
          SymbolLookup.libraryLookup(LIBRARY, Arena.global()),
          SymbolLookup.libraryLookup(BASE, Arena.global()));
    } catch (IllegalArgumentException | java.util.NoSuchElementException e) {
      throw new SoundException(
          "the library %s cannot be loaded. Install it: %s"
              .formatted(LIBRARY, SphinxEngine.INSTALL),
          e);
    }
  }

  private static MethodHandle handle(SymbolLookup library, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }

  /**
   * A new decoder.
   *
   * @param settings names and values, one after the other
   * @throws SoundException if it refuses them
   */
  MemorySegment decoder(List<String> settings) throws SoundException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment configuration = configuration(settings, arena);
      if (configuration.equals(MemorySegment.NULL)) {
        throw new SoundException("pocketsphinx refuses its settings " + settings);
      }
      MemorySegment decoder = (MemorySegment) invoke(initialise, configuration);
      invoke(freeConfiguration, configuration);
      if (decoder.equals(MemorySegment.NULL)) {
        throw new SoundException("pocketsphinx cannot be opened with " + settings);
      }
      return decoder;
    }
  }

  private MemorySegment configuration(List<String> settings, Arena arena) {
    MemoryLayout[] types = new MemoryLayout[FIXED_ARGUMENTS + settings.size() + 1];
    Arrays.fill(types, ADDRESS);
    types[2] = JAVA_INT;
    Object[] values = new Object[types.length];
    values[0] = MemorySegment.NULL;
    values[1] = invoke(defaults);
    values[2] = 0;
    for (int i = 0; i < settings.size(); i++) {
      values[FIXED_ARGUMENTS + i] = arena.allocateFrom(settings.get(i));
    }
    values[values.length - 1] = MemorySegment.NULL;
    MethodHandle init =
        Linker.nativeLinker()
            .downcallHandle(
                base.findOrThrow("cmd_ln_init"),
                FunctionDescriptor.of(ADDRESS, types),
                Linker.Option.firstVariadicArg(FIXED_ARGUMENTS));
    return (MemorySegment) invoke(init, values);
  }

  void free(MemorySegment decoder) {
    invoke(free, decoder);
  }

  /** Adds a word that is said as these phones; false when it is refused. */
  boolean addWord(MemorySegment decoder, String word, String phones, boolean last) {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
              invoke(
                  addWord,
                  decoder,
                  arena.allocateFrom(word),
                  arena.allocateFrom(phones),
                  last ? 1 : 0)
          >= 0;
    }
  }

  /** Adds a search by a grammar in JSGF; false when it is refused. */
  boolean setGrammar(MemorySegment decoder, String name, String grammar) {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
              invoke(setGrammar, decoder, arena.allocateFrom(name), arena.allocateFrom(grammar))
          == 0;
    }
  }

  /**
   * What was said.
   *
   * @param text by the grammar; empty for nothing
   * @param score of the whole, in tenths of a nat or so: the logarithm's base is 1.0001, shifted by
   *     10 bits
   * @param frames how many frames were listened to
   */
  record Hypothesis(String text, int score, int frames) {}

  /**
   * Listens to a whole utterance.
   *
   * @param search one that was added by {@link #setGrammar}
   * @param sound 16-bit samples
   * @throws SoundException if the decoder refuses
   */
  Hypothesis decode(MemorySegment decoder, String search, MemorySegment sound)
      throws SoundException {
    try (Arena arena = Arena.ofConfined()) {
      boolean good = (int) invoke(setSearch, decoder, arena.allocateFrom(search)) == 0;
      // Forgets the noise of what was listened to before.
      good = good && (int) invoke(startStream, decoder) == 0;
      good = good && (int) invoke(start, decoder) == 0;
      if (good) {
        good = (int) invoke(process, decoder, sound, sound.byteSize() / 2, 0, 1) >= 0;
        good &= (int) invoke(end, decoder) == 0;
      }
      if (!good) {
        throw new SoundException("pocketsphinx refuses a sound of " + sound.byteSize() + " bytes");
      }
      MemorySegment score = arena.allocate(JAVA_INT);
      MemorySegment text = (MemorySegment) invoke(hypothesis, decoder, score);
      return new Hypothesis(
          text.equals(MemorySegment.NULL) ? "" : text.reinterpret(Long.MAX_VALUE).getString(0),
          score.get(JAVA_INT, 0),
          (int) invoke(frames, decoder));
    }
  }

  private static Object invoke(MethodHandle handle, Object... arguments) {
    try {
      return handle.invokeWithArguments(arguments);
    } catch (Throwable t) {
      throw new IllegalStateException("a function of pocketsphinx cannot be called", t);
    }
  }
}
