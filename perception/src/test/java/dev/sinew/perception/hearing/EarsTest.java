package dev.sinew.perception.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EarsTest {
  private final HeldClock clock = new HeldClock();
  private final List<String> told = new ArrayList<>();
  private final Ears.Listener listener =
      new Ears.Listener() {
        @Override
        public void voice(long timeNanos, boolean speaking, double probability) {
          told.add(speaking ? "begins" : "ends");
        }

        @Override
        public void segment(long fromNanos, long toNanos, Optional<Heard> heard) {
          told.add(heard.map(Heard::text).orElse("something"));
          from = fromNanos * 1e-9 - 1; // the clock begins at one second
          to = toNanos * 1e-9 - 1;
        }
      };
  private double from;
  private double to;

  /** Recognises everything as one entry. */
  private static WordRecogniser always(String text, double confidence) {
    return new WordRecogniser() {
      @Override
      public Optional<Heard> recognise(short[] samples, int length) {
        return Optional.of(new Heard(text, confidence));
      }

      @Override
      public void close() {}
    };
  }

  private static Optional<Ears.Words> words(WordRecogniser recogniser) {
    return Optional.of(
        new Ears.Words(recogniser, WordChoice.of(List.of("stop", "come"), Set.of("stop"))));
  }

  private Ears listenTo(short[] samples, Optional<Ears.Words> words) throws Exception {
    return new Ears(
        new PlayedMicrophone(samples, clock),
        TestSpeech.network(),
        VoiceSettings.USUAL,
        words,
        listener);
  }

  private void pass(Ears ears, double seconds) throws Exception {
    long end = clock.nanos() + (long) (seconds * 1e9);
    while (clock.nanos() < end) {
      clock.advanceMillis(32);
      ears.step();
    }
  }

  @Test
  void tellsWhenAPersonSpeaksAndAsksForThatPieceOnly() throws Exception {
    short[] speech = TestSpeech.recording("goforward.raw");
    short[] sound = TestSpeech.join(TestSpeech.silence(1), speech, TestSpeech.silence(1));
    try (Ears ears = listenTo(sound, words(always("come", 0.9)))) {
      pass(ears, 1);
      assertThat(told).isEmpty();
      pass(ears, 5);
    }
    assertThat(told).containsExactly("begins", "ends", "come");
    assertThat(from).isBetween(1.0, 1.8);
    assertThat(to).isBetween(2.5, 3.9);
  }

  @Test
  void aDoubtfulEntryIsNotBelievedButADoubtfulFavouredOneIs() throws Exception {
    short[] speech = TestSpeech.recording("goforward.raw");
    try (Ears ears = listenTo(speech, words(always("come", 0.4)))) {
      pass(ears, 4);
    }
    try (Ears ears = listenTo(speech, words(always("stop", 0.4)))) {
      pass(ears, 4);
    }
    assertThat(told).containsExactly("begins", "ends", "something", "begins", "ends", "stop");
  }

  @Test
  void withoutARecogniserVoicesAreToldAllTheSame() throws Exception {
    try (Ears ears = listenTo(TestSpeech.recording("goforward.raw"), Optional.empty())) {
      pass(ears, 4);
    }
    assertThat(told).containsExactly("begins", "ends", "something");
  }

  @Test
  void aRecogniserThatFailsOnceIsAskedAgain() throws Exception {
    WordRecogniser once =
        new WordRecogniser() {
          private boolean failed;

          @Override
          public Optional<Heard> recognise(short[] samples, int length) throws SoundException {
            if (!failed) {
              failed = true;
              throw new SoundException("out of breath");
            }
            return Optional.of(new Heard("come", 1));
          }

          @Override
          public void close() {}
        };
    short[] speech = TestSpeech.recording("goforward.raw");
    short[] twice = TestSpeech.join(speech, TestSpeech.silence(1), speech);
    try (Ears ears = listenTo(twice, words(once))) {
      assertThatThrownBy(() -> pass(ears, 7)).hasMessage("out of breath");
      pass(ears, 7);
    }
    assertThat(told).containsExactly("begins", "ends", "begins", "ends", "come");
  }
}
