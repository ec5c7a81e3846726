package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.hearing.WordEngine;
import dev.sinew.runtime.config.bind.Loaded;
import dev.sinew.runtime.config.robot.Configuration;
import dev.sinew.sdk.observation.Observation;
import dev.sinew.sdk.observation.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sound to the gate, the cortex and the scene, in virtual time. */
class HearingInTheRobotTest {
  @TempDir Path folder;

  /** A second of silence, a word by the synthesiser, silence. */
  private Path spoken(String text) throws Exception {
    Path wave = folder.resolve("word.wav");
    Path words = Files.writeString(folder.resolve("words.txt"), text);
    boolean there;
    try {
      there =
          new ProcessBuilder(
                      "espeak-ng",
                      "-v",
                      "en-us",
                      "-s",
                      "150",
                      "-f",
                      words.toString(),
                      "-w",
                      wave.toString())
                  .inheritIO()
                  .start()
                  .waitFor()
              == 0;
    } catch (IOException e) {
      there = false;
    }
    require(there, "espeak-ng (package espeak-ng)");
    require(
        WordEngine.all().stream().anyMatch(engine -> engine.absence().isEmpty()),
        "engine that recognises words (packages libpocketsphinx3, pocketsphinx-en-us)");
    return wave;
  }

  private static void require(boolean there, String what) {
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no " + what);
    }
    assumeTrue(there, "not run: no " + what);
  }

  private String hearing(Path played, String more) throws Exception {
    return BlindRover.text(
            "  components: {",
            "  components: {\n    ear: { driver: 'microphone', played: '" + played + "' },")
        .replaceFirst(
            "\n  safety: \\{",
            "\n  hearing: { microphone: 'ear', words: ['come', 'follow me'] },\n"
                + more
                + "  safety: {");
  }

  private Robot heard(String text) throws Exception {
    Robot robot = Robot.assemble(new BlindRover(folder).plan(text, true));
    robot.advance(Duration.ofSeconds(4));
    return robot;
  }

  private static String events(Robot robot) {
    return String.join(
        "\n", robot.events().newest(EventLog.KEPT).stream().map(EventLog.Event::text).toList());
  }

  private static Optional<Observed> observed(Robot robot, String name) {
    return robot.cycle().scene().observed().stream()
        .filter(one -> one.stage().equals(name))
        .findFirst();
  }

  @Test
  void aSpokenStopLatchesTheEmergencyStop() throws Exception {
    try (Robot robot = heard(hearing(spoken("stop"), ""))) {
      assertThat(events(robot)).contains("emergency stop: heard 'stop' (confidence 0.");
      assertThat(robot.cycle().gate().rule()).isEqualTo("emergency-stop");
    }
  }

  @Test
  void wordsAndTheEndOfTheVoiceStandInTheScene() throws Exception {
    try (Robot robot = heard(hearing(spoken("come"), ""))) {
      Observed words = observed(robot, Listening.HEARS_WORDS).orElseThrow();
      assertThat(words.observations())
          .singleElement()
          .isInstanceOfSatisfying(
              Observation.Words.class,
              heard -> {
                assertThat(heard.text()).isEqualTo("come");
                assertThat(heard.confidence()).isBetween(0.5, 1.0);
              });
      assertThat(observed(robot, Listening.HEARS_VOICE).orElseThrow().observations())
          .singleElement()
          .isInstanceOfSatisfying(
              Observation.Voice.class, voice -> assertThat(voice.speaking()).isFalse());
      assertThat(robot.cycle().gate().rule()).isNotEqualTo("emergency-stop");
    }
  }

  @Test
  void aWordLeadsToAnotherMode() throws Exception {
    String cortex =
        "  cortex: { initialMode: 'rest', modes: { rest: { transitions: ["
            + "{ on: 'heard', of: 'come', to: 'near' }] }, near: {} } },\n";
    try (Robot robot = heard(hearing(spoken("come"), cortex))) {
      assertThat(robot.decisions()).anyMatch(entry -> entry.toString().contains("near"));
    }
  }

  @Test
  void theSameSoundGivesTheSameRunAndItsRecordingReplaysToTheSameStop() throws Exception {
    String worlds = BlindRover.FILE.resolveSibling("../worlds").normalize().toString();
    Path robotFile =
        Files.writeString(
            folder.resolve("robot.json5"),
            hearing(spoken("stop"), "").replace("'../worlds", "'" + worlds));
    Path file = folder.resolve("run.mcap");
    BlindRover rover = new BlindRover(folder);
    Loaded<Configuration> checked =
        rover.installation().robotReader(rover.installation().skills()).read(robotFile);
    assertThat(checked.problemList()).isEmpty();
    Configuration configuration = ((Loaded.Ok<Configuration>) checked).value();
    try (Robot robot = Robot.assemble(rover.plan(configuration, true).recorded(file))) {
      robot.advance(Duration.ofSeconds(4));
      assertThat(robot.cycle().gate().rule()).isEqualTo("emergency-stop");
    }
    ReplayResult result = Replay.run(ReplayPlan.of(file), rover.installation());
    assertThat(result.comparison().first()).isEmpty();
    assertThat(result.same()).isTrue();
  }

  @Test
  void aMicrophoneThatHearsNothingIsNamedAndTheRobotGoesOn() throws Exception {
    try (Robot robot = heard(hearing(folder.resolve("absent.wav"), ""))) {
      assertThat(events(robot)).contains("ear is not open").contains("absent.wav cannot be read");
      assertThat(robot.cycle().cycles()).isEqualTo(200);
    }
  }

  @Test
  void aRebuiltMicrophoneIsListenedToAgain() throws Exception {
    Path wave = spoken("come");
    try (Robot robot = heard(hearing(folder.resolve("absent.wav"), ""))) {
      assertThat(observed(robot, Listening.HEARS_WORDS)).isEmpty();
      robot.reload(hearing(wave, ""));
      robot.advance(Duration.ofSeconds(5));
      assertThat(observed(robot, Listening.HEARS_WORDS)).isPresent();
    }
  }
}
