package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.perception.hearing.Heard;
import dev.sinew.runtime.config.robot.Hearing;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.observation.Observed;
import dev.sinew.sdk.time.SystemClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of words once they are recognised. */
class ListeningTest {
  private final EmergencyStop emergencyStop = new EmergencyStop();
  private final Beliefs beliefs = new Beliefs();
  private final EventLog events = new EventLog(new SystemClock());
  private long spokeUntil;
  private Listening listening = listening(true);

  private Listening listening(boolean stop) {
    return listening(stop, Optional::empty);
  }

  private Listening listening(
      boolean stop, Supplier<Optional<ComponentSet.Opened<Microphone>>> microphones) {
    return new Listening(
        new Hearing("ear", List.of("come", "halt"), "pocketsphinx", stop, 0.5, 0.33),
        microphones,
        List.of(),
        emergencyStop,
        beliefs,
        since -> since < spokeUntil,
        events);
  }

  @AfterEach
  void close() {
    listening.close();
  }

  private void hear(String text) {
    listening.segment(1, 2, Optional.of(new Heard(text, 0.6)));
  }

  @Test
  void aStopIsPressedByTheVoiceBeforeAnybodyElseHearsIt() {
    hear("stop");
    assertThat(emergencyStop.pressedBy()).isEqualTo("voice");
  }

  @Test
  void everyWordThatMeansStopDoes() {
    hear("halt");
    assertThat(emergencyStop.latched()).isTrue();
  }

  @Test
  void aRobotThatShallNotStopByVoiceOnlyTellsIt() {
    listening.close();
    listening = listening(false);
    hear("stop");
    assertThat(emergencyStop.latched()).isFalse();
    assertThat(beliefs.observed()).extracting(Observed::stage).contains("hearing.words");
  }

  @Test
  void whileTheRobotSpeaksItHearsAStopAndNothingElse() {
    spokeUntil = 2;
    hear("come");
    assertThat(beliefs.observed()).isEmpty();
    hear("stop");
    assertThat(emergencyStop.latched()).isTrue();
  }

  @Test
  void whatWasSaidAfterTheRobotSpokeCountsAgain() {
    spokeUntil = 1;
    hear("come");
    assertThat(beliefs.observed()).isNotEmpty();
  }

  @Test
  void aDefectIsToldOnceAndTheHearingGoesOn() {
    listening.close();
    List<String> calls = new ArrayList<>();
    listening =
        listening(
            true,
            () -> {
              calls.add("asked");
              throw new IllegalStateException("torn");
            });
    listening.step();
    listening.step();
    assertThat(calls).hasSize(2);
    assertThat(events.newest(9))
        .singleElement()
        .satisfies(event -> assertThat(event.text()).contains("hearing failed", "torn"));
  }

  @Test
  void speechThatIsNoneOfTheWordsIsNotTold() {
    listening.segment(1, 2, Optional.empty());
    assertThat(beliefs.observed()).isEmpty();
    assertThat(emergencyStop.latched()).isFalse();
  }

  @Test
  void whenItEndsNothingStaysInTheScene() {
    hear("come");
    listening.voice(3, true, 0.9);
    assertThat(beliefs.observed()).hasSize(2);
    listening.close();
    assertThat(beliefs.observed()).isEmpty();
  }

  @Test
  void withoutAMicrophoneATurnDoesNothing() {
    listening.step();
    assertThat(events.newest(9)).isEmpty();
  }
}
