package dev.sinew.perception.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.HeldClock;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.MicrophoneSetup;
import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.sound.SoundCounts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MicrophoneTest {
  private final HeldClock clock = new HeldClock();
  private final SoundBlock block = new SoundBlock();

  private static short[] counted(int blocks) {
    short[] samples = new short[blocks * SoundBlock.LENGTH];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i / SoundBlock.LENGTH + 1);
    }
    return samples;
  }

  @Test
  void aFileIsHeardAtThePaceOfRobotTimeAndSilenceAfterIt() throws Exception {
    Microphone microphone = new PlayedMicrophone(counted(2), clock);

    assertThat(microphone.read(block)).isFalse();
    clock.advanceMillis(32);
    assertThat(microphone.read(block)).isTrue();
    assertThat(block.captureNanos).isEqualTo(1_000_000_000L);
    assertThat(block.samples).containsOnly((short) 1);
    assertThat(microphone.read(block)).isFalse();
    clock.advanceMillis(64);
    assertThat(microphone.read(block)).isTrue();
    assertThat(block.samples).containsOnly((short) 2);
    assertThat(microphone.read(block)).isTrue();
    assertThat(block.samples).containsOnly((short) 0);
    assertThat(block.afterGap).isFalse();
  }

  @Test
  void whoListensTooLateHearsTheNewestAndIsToldOfTheGap() throws Exception {
    Microphone microphone = new PlayedMicrophone(counted(100), clock);
    clock.advanceMillis(3200);

    assertThat(microphone.read(block)).isTrue();
    assertThat(block.afterGap).isTrue();
    assertThat(block.samples[0]).isEqualTo((short) (100 - BlockRing.CAPACITY + 1));
    assertThat(microphone.counts().dropped()).isEqualTo(100 - BlockRing.CAPACITY);
  }

  @Test
  void aFullRingDropsItsOldestBlockAndCountsIt() {
    BlockRing ring = new BlockRing();
    for (int i = 0; i < BlockRing.CAPACITY + 3; i++) {
      block.samples[0] = (short) i;
      block.afterGap = false;
      ring.put(block);
    }

    assertThat(ring.take(block)).isTrue();
    assertThat(block.samples[0]).isEqualTo((short) 3);
    assertThat(block.afterGap).isTrue();
    assertThat(ring.take(block)).isTrue();
    assertThat(block.afterGap).isFalse();
    assertThat(ring.counts()).isEqualTo(new SoundCounts(BlockRing.CAPACITY + 3, 3, 0));
  }

  /** A child process that gives these blocks and ends as a card does that is pulled out. */
  private static List<String> pulledOutAfter(Path folder, int blocks) throws Exception {
    byte[] wave = SoundFile.encode(counted(blocks));
    Path file = folder.resolve("raw");
    Files.write(file, java.util.Arrays.copyOfRange(wave, 44, wave.length));
    return List.of("sh", "-c", "cat " + file + "; echo pulled out >&2; exit 3");
  }

  private void await(Microphone microphone) throws ComponentException {
    while (!microphone.read(block)) {
      Thread.onSpinWait();
    }
  }

  @Test
  @Timeout(20)
  void aMicrophoneThatIsPulledOutFailsWithItsLastWordsAndIsTriedAgain(@TempDir Path folder)
      throws Exception {
    try (Microphone microphone = CardMicrophone.open("hw:9", pulledOutAfter(folder, 3), clock)) {
      for (short i = 1; i <= 3; i++) {
        await(microphone);
        assertThat(block.samples).containsOnly(i);
      }
      assertThatThrownBy(() -> await(microphone))
          .isInstanceOf(ComponentException.class)
          .hasMessage(
              "microphone hw:9 gives no more sound (sh ended with code 3: pulled out); it is"
                  + " started again");
      assertThat(microphone.health().state()).isEqualTo(Health.State.FAILED);
      assertThat(microphone.read(block)).as("not before its time").isFalse();

      clock.advanceMillis(1000);
      await(microphone);
      assertThat(block.samples).containsOnly((short) 1);
      assertThat(block.afterGap).isTrue();
      assertThat(microphone.health()).isEqualTo(Health.OK);
      assertThat(microphone.counts().restarts()).isEqualTo(1);
    }
  }

  @Test
  @Timeout(20)
  void aMicrophoneThatFallsSilentHasFailed() throws Exception {
    try (Microphone microphone = CardMicrophone.open("hw:9", List.of("sleep", "60"), clock)) {
      assertThat(microphone.read(block)).isFalse();
      clock.advanceMillis(3001);
      assertThatThrownBy(() -> microphone.read(block))
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining("has given no sound for 3.0 s");
    }
  }

  @Test
  void aToolThatIsNotInstalledIsNamedWithItsPackage() {
    assertThatThrownBy(() -> CardMicrophone.open("hw:9", List.of("no-such-recorder"), clock))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("no-such-recorder")
        .hasMessageContaining("sudo apt install alsa-utils");
  }

  @Test
  void aSimulationsMicrophoneHearsItsFileOrSilence(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("a.wav"), SoundFile.encode(counted(1)));
    PlayedMicrophones connector = new PlayedMicrophones(folder, clock);
    Microphone plays = connector.connect(new MicrophoneSetup("default", Optional.of("a.wav")));
    Microphone silent = connector.connect(new MicrophoneSetup("default", Optional.empty()));
    clock.advanceMillis(32);

    assertThat(plays.read(block)).isTrue();
    assertThat(block.samples).containsOnly((short) 1);
    assertThat(silent.read(block)).isTrue();
    assertThat(block.samples).containsOnly((short) 0);
    assertThatThrownBy(
            () -> connector.connect(new MicrophoneSetup("default", Optional.of("b.wav"))))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("b.wav cannot be read");
  }
}
