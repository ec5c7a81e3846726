package dev.sinew.runtime.engine;

import dev.sinew.perception.hearing.Ears;
import dev.sinew.perception.hearing.Heard;
import dev.sinew.perception.hearing.SoundException;
import dev.sinew.perception.hearing.VoiceModel;
import dev.sinew.perception.hearing.VoiceNetwork;
import dev.sinew.perception.hearing.VoiceSettings;
import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.runtime.config.robot.Hearing;
import dev.sinew.runtime.cycle.Beliefs;
import dev.sinew.runtime.safety.EmergencyStop;
import dev.sinew.runtime.safety.StopWord;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The robot's hearing: listens to whatever microphone is open under its name, leaves voices and
 * words for the cycle, and presses the emergency stop when it hears a stop word, past the cortex.
 * One thread calls {@link #step}, in virtual time the simulation; {@link #close} waits for it.
 * Without its network, its engine or its microphone the robot goes on and says what is missing.
 */
final class Listening implements AutoCloseable, Ears.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  /** Who pressed the emergency stop, for the log. */
  static final String VOICE = "voice";

  /** Names in the scene. */
  static final String HEARS_VOICE = "hearing.voice";

  static final String HEARS_WORDS = "hearing.words";

  private static final String NAME = "hearing";

  private final Hearing hearing;
  private final Supplier<Optional<ComponentSet.Opened<Microphone>>> microphones;
  private final List<Path> models;
  private final EmergencyStop emergencyStop;
  private final Beliefs beliefs;
  private final LongPredicate spokeSince;
  private final EventLog events;
  private @Nullable Microphone listened;
  private @Nullable Ears ears;
  private String failure = "";

  /**
   * @param microphones the component, when it is open
   * @param models folders of model files
   * @param spokeSince whether the robot itself spoke at this robot time or later
   */
  Listening(
      Hearing hearing,
      Supplier<Optional<ComponentSet.Opened<Microphone>>> microphones,
      List<Path> models,
      EmergencyStop emergencyStop,
      Beliefs beliefs,
      LongPredicate spokeSince,
      EventLog events) {
    this.hearing = hearing;
    this.microphones = microphones;
    this.models = models;
    this.emergencyStop = emergencyStop;
    this.beliefs = beliefs;
    this.spokeSince = spokeSince;
    this.events = events;
  }

  /** Listens to what has come. A defect in that costs what was said, not the hearing. */
  synchronized void step() {
    try {
      listen();
    } catch (ComponentException e) {
      failed(hearing.microphone(), String.valueOf(e.getMessage()));
    } catch (SoundException e) {
      failed(NAME, e.getMessage());
    } catch (RuntimeException defect) {
      if (failure.isEmpty()) {
        LOG.error("hearing failed by a defect", defect);
      }
      failed(NAME, "a defect: " + defect);
    }
  }

  private void listen() throws ComponentException, SoundException {
    Optional<ComponentSet.Opened<Microphone>> open = microphones.get();
    Microphone now = open.map(ComponentSet.Opened::component).orElse(null);
    if (now != listened) {
      closeEars();
      listened = now;
      if (now != null) {
        ears = ears(now);
      }
    }
    Ears current = ears;
    if (current != null && current.step()) {
      fine();
    }
  }

  private @Nullable Ears ears(Microphone microphone) {
    try {
      VoiceNetwork network =
          VoiceNetwork.open(VoiceModel.SILERO, VoiceModel.SILERO.require(models));
      return new Ears(microphone, network, VoiceSettings.USUAL, words(), this);
    } catch (SoundException e) {
      failed(NAME, e.getMessage());
      return null;
    }
  }

  private Optional<Ears.Words> words() {
    List<String> entries = hearing.entries();
    Set<String> stops = entries.stream().filter(StopWord::heard).collect(Collectors.toSet());
    try {
      for (WordEngine engine : WordEngine.all()) {
        if (engine.name().equals(hearing.engine())) {
          return Optional.of(new Ears.Words(engine.open(entries, stops), hearing.choice(stops)));
        }
      }
      events.degraded(NAME, "there is no engine " + hearing.engine() + "; voices only");
    } catch (SoundException e) {
      events.degraded(NAME, "words are not recognised, voices only: " + e.getMessage());
    }
    return Optional.empty();
  }

  private void failed(String what, String reason) {
    if (failure.isEmpty()) {
      failure = what;
      events.failed(what, reason);
    }
  }

  private void fine() {
    if (!failure.isEmpty()) {
      events.recovered(failure);
      failure = "";
    }
  }

  @Override
  public void voice(long timeNanos, boolean speaking, double probability) {
    beliefs.observed(
        new Observed(
            HEARS_VOICE, timeNanos, List.of(new Observation.Voice(speaking, probability))));
  }

  @Override
  public void segment(long fromNanos, long toNanos, Optional<Heard> heard) {
    if (heard.isEmpty()) {
      return;
    }
    String text = heard.get().text();
    boolean stops = StopWord.heard(text);
    String line = "heard '%s' (confidence %.2f)".formatted(text, heard.get().confidence());
    if (stops && hearing.stop()) {
      emergencyStop.press(VOICE);
      events.warning("emergency stop: " + line);
    } else if (spokeSince.test(fromNanos)) {
      // What a loudspeaker says is no command; a stop is one whoever says it.
      return;
    }
    beliefs.observed(
        new Observed(
            HEARS_WORDS, toNanos, List.of(new Observation.Words(text, heard.get().confidence()))));
    events.heard(Hearing.subject(text), line);
  }

  private void closeEars() {
    Ears last = ears;
    ears = null;
    beliefs.unobserved(HEARS_VOICE);
    if (last != null) {
      last.close();
    }
  }

  @Override
  public synchronized void close() {
    closeEars();
    beliefs.unobserved(HEARS_WORDS);
  }
}
