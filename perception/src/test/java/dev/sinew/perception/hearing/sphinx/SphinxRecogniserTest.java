package dev.sinew.perception.hearing.sphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.hearing.Heard;
import dev.sinew.perception.hearing.SoundException;
import dev.sinew.perception.hearing.TestSpeech;
import dev.sinew.perception.hearing.WordChoice;
import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.perception.hearing.WordRecogniser;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SphinxRecogniserTest {
  private static final List<String> WORDS = List.of("stop", "come", "follow me", "go home");

  private static WordRecogniser recogniser() throws SoundException {
    return recogniser(Set.of("stop"));
  }

  private static WordRecogniser recogniser(Set<String> favoured) throws SoundException {
    SphinxEngine engine = new SphinxEngine();
    if ("true".equals(System.getenv("CI"))) {
      assertThat(engine.absence()).isEmpty();
    }
    assumeTrue(engine.absence().isEmpty(), () -> "not run: " + engine.absence().orElse(""));
    return engine.open(WORDS, favoured);
  }

  private static Optional<Heard> heard(WordRecogniser recogniser, short[] sound)
      throws SoundException {
    return recogniser.recognise(sound, sound.length);
  }

  @ParameterizedTest
  @CsvSource({"en-us,stop", "en-us,come", "en-us,follow me", "en-us,go home", "en-gb,stop"})
  void tellsApartWhatIsSaid(String voice, String text) throws Exception {
    try (WordRecogniser recogniser = recogniser()) {
      Optional<Heard> heard = heard(recogniser, TestSpeech.spoken(voice, 150, text));
      assertThat(heard).map(Heard::text).contains(text);
      assertThat(heard.orElseThrow().confidence()).isGreaterThan(WordChoice.LEAST_FAVOURED);
    }
  }

  @Test
  void doesNotBelieveWhatAPersonReadsFromABook() throws Exception {
    try (WordRecogniser recogniser = recogniser()) {
      for (String recording : List.of("0870", "0880", "0890", "0930")) {
        Optional<Heard> heard =
            heard(
                recogniser,
                TestSpeech.recording(
                    "librivox/sense_and_sensibility_01_austen_64kb-%s.wav".formatted(recording)));
        assertThat(heard.map(Heard::confidence).orElse(0.0))
            .as("%s: %s", recording, heard)
            .isLessThan(WordChoice.LEAST_FAVOURED);
      }
    }
  }

  @Test
  void silenceSaysNothing() throws Exception {
    try (WordRecogniser recogniser = recogniser()) {
      assertThat(heard(recogniser, TestSpeech.silence(1)).map(Heard::confidence).orElse(0.0))
          .isLessThan(WordChoice.LEAST_FAVOURED);
      assertThat(heard(recogniser, new short[0])).isEmpty();
    }
  }

  @Test
  void theSameSoundIsHeardTheSameWhateverWasSaidBefore() throws Exception {
    short[] stop = TestSpeech.spoken("en-us", 150, "stop");
    try (WordRecogniser recogniser = recogniser()) {
      Optional<Heard> first = heard(recogniser, stop);
      heard(recogniser, TestSpeech.noisy(TestSpeech.spoken("en-gb", 200, "follow me"), 5));
      assertThat(heard(recogniser, stop)).isEqualTo(first);
    }
  }

  @Test
  void aWordThatTheDictionaryDoesNotHaveIsRefusedBeforeTheLibrarySeesIt() throws Exception {
    try (WordRecogniser recogniser = recogniser()) {
      assertThat(recogniser).isNotNull();
      assertThatThrownBy(() -> new SphinxEngine().open(List.of("stop", "stpo me", "a;b"), Set.of()))
          .isInstanceOf(SoundException.class)
          .hasMessageContaining("the word 'stpo' is not in ")
          .hasMessageContaining("'a;b' is not one to eight words in lower case");
    }
  }

  @Test
  void aFavouredWordThatNobodyListensForIsRefused() throws Exception {
    try (WordRecogniser recogniser = recogniser()) {
      assertThat(recogniser).isNotNull();
      assertThatThrownBy(() -> new SphinxEngine().open(WORDS, Set.of("stop", "halt")))
          .isInstanceOf(SoundException.class)
          .hasMessageContaining("favoured, but not listened for: [halt]");
    }
  }

  @Test
  void aStopThatNoiseMakesLikeAnotherWordIsHeardWhenItIsFavoured() throws Exception {
    short[] stop = TestSpeech.noisy(TestSpeech.spoken("en-gb", 165, "stop"), 12);
    try (WordRecogniser plain = recogniser(Set.of());
        WordRecogniser favouring = recogniser()) {
      assertThat(heard(plain, stop)).map(Heard::text).isNotEqualTo(Optional.of("stop"));

      Optional<Heard> heard = heard(favouring, stop);
      assertThat(heard).map(Heard::text).contains("stop");
      assertThat(heard.orElseThrow().confidence()).isGreaterThan(WordChoice.LEAST_FAVOURED);
    }
  }

  @ParameterizedTest
  @CsvSource({"en-us,come", "en-us,follow me", "en-us,go home"})
  void anotherWordIsNotTakenForTheFavouredOne(String voice, String text) throws Exception {
    short[] sound = TestSpeech.noisy(TestSpeech.spoken(voice, 165, text), 12);
    try (WordRecogniser recogniser = recogniser()) {
      assertThat(heard(recogniser, sound)).map(Heard::text).contains(text);
    }
  }

  @Test
  void aMissingModelIsNamedWithTheRemedy(@TempDir Path folder) {
    SphinxEngine engine = new SphinxEngine(List.of(folder));
    assertThat(engine.absence().orElseThrow())
        .contains(folder.toString())
        .contains("sudo apt install libpocketsphinx3 pocketsphinx-en-us");
    assertThatThrownBy(() -> engine.open(WORDS, Set.of())).isInstanceOf(SoundException.class);
  }

  @Test
  void isFoundAmongTheEngines() throws Exception {
    assertThat(WordEngine.all()).extracting(WordEngine::name).contains("pocketsphinx");
    try (WordRecogniser recogniser = recogniser()) {
      assertThat(recogniser).isNotNull();
      assertThat(new SphinxEngine().vocabulary().orElseThrow()).contains("stop", "follow");
    }
  }
}
