package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.robot.Speech;
import dev.sinew.sdk.time.SystemClock;
import dev.sinew.world.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LoudspeakerTest {
  private final EventLog events = new EventLog(new SystemClock());
  @TempDir Path folder;

  private Loudspeaker speaker(String script) {
    return new Loudspeaker(List.of("sh", "-c", script), new SystemClock(), events);
  }

  private static void await(Path file, String text) throws Exception {
    while (!Files.exists(file) || !Files.readString(file).contains(text)) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aTextGoesToTheToolsInputAndNeverToAShell() throws Exception {
    Path out = folder.resolve("out");
    String nasty = "hello $(touch " + folder.resolve("broken") + ") `x` -f /etc/passwd";
    try (Loudspeaker speaker = speaker("cat >> " + out)) {
      speaker.say(nasty + "\n\u0007");
      await(out, "passwd");
    }
    assertThat(out).hasContent(nasty);
    assertThat(folder.resolve("broken")).doesNotExist();
  }

  @Test
  void textsAreSpokenInTheirOrderAndNotMoreThanAFewWait() throws Exception {
    Path out = folder.resolve("out");
    Path go = folder.resolve("go");
    try (Loudspeaker speaker =
        speaker("cat >> " + out + "; while [ ! -e " + go + " ]; do sleep 0.02; done")) {
      speaker.say("a");
      await(out, "a");
      assertThat(speaker.hasSpokenSince(Long.MAX_VALUE)).isTrue();
      for (String text : List.of("b", "c", "d", "e", "f", "g")) {
        speaker.say(text);
      }
      Files.createFile(go);
      await(out, "e");
      speaker.say("last");
      await(out, "last");
    }
    assertThat(out).hasContent("abcdelast");
  }

  @Test
  void whatIsRecognisedLateIsKnownToHaveBeenSaidWhileItSpoke() throws Exception {
    Path out = folder.resolve("out");
    VirtualClock clock = new VirtualClock();
    try (Loudspeaker speaker =
        new Loudspeaker(List.of("sh", "-c", "cat >> " + out), clock, events)) {
      assertThat(speaker.hasSpokenSince(0)).isFalse();
      speaker.say("come");
      await(out, "come");
      while (speaker.hasSpokenSince(Long.MAX_VALUE)) {
        Thread.onSpinWait();
      }
      clock.advanceTo(10_000_000_000L);
      assertThat(speaker.hasSpokenSince(0)).isTrue();
      assertThat(speaker.hasSpokenSince(1_000_000_000L)).isFalse();
    }
  }

  @Test
  void aLongTextIsCut() throws Exception {
    Path out = folder.resolve("out");
    try (Loudspeaker speaker = speaker("cat >> " + out + "; echo . >> " + out)) {
      speaker.say("x".repeat(1000));
      await(out, ".");
    }
    assertThat(Files.readString(out).strip()).hasSize(Loudspeaker.LONGEST + 1);
  }

  @Test
  void aMissingToolIsToldOnceAndHarmsNobody() throws Exception {
    try (Loudspeaker speaker =
        new Loudspeaker(List.of("no-such-voice"), new SystemClock(), events)) {
      speaker.say("a");
      speaker.say("b");
      while (events.newest(9).isEmpty() || speaker.hasSpokenSince(Long.MAX_VALUE)) {
        Thread.onSpinWait();
      }
    }
    assertThat(events.newest(9))
        .singleElement()
        .satisfies(event ->
            assertThat(event.text())
                .startsWith("the robot is silent: no-such-voice cannot be used")
                .endsWith("sudo apt install espeak-ng"));
  }

  @Test
  void theCommandHasVoiceAndRateAndReadsItsInput() {
    assertThat(Loudspeaker.command(new Speech("de", 140)))
        .containsExactly("espeak-ng", "-v", "de", "-s", "140", "--stdin");
  }
}
