package dev.sinew.perception.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.perception.TestModels;
import dev.sinew.sdk.sound.SoundBlock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceNetworkTest {

  /** Share of the blocks that count as speech. */
  private static double voiced(short[] samples) throws SoundException {
    List<SoundBlock> blocks = TestSpeech.blocks(samples);
    int voiced = 0;
    try (VoiceNetwork network = TestSpeech.network()) {
      for (SoundBlock block : blocks) {
        if (network.probability(block) >= VoiceSettings.USUAL.start()) {
          voiced++;
        }
      }
    }
    return (double) voiced / blocks.size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "goforward.raw",
        "numbers.raw",
        "something.raw",
        "cards/005.wav",
        "librivox/sense_and_sensibility_01_austen_64kb-0880.wav"
      })
  void hearsPeopleSpeak(String recording) throws Exception {
    assertThat(voiced(TestSpeech.recording(recording))).isGreaterThan(0.4);
  }

  @Test
  void hearsNobodyInSilenceNoiseAndTones() throws Exception {
    assertThat(voiced(TestSpeech.silence(3))).isZero();
    assertThat(voiced(TestSpeech.noise(3, 2000))).isLessThan(0.02);
    assertThat(voiced(TestSpeech.tone(440, 3, 8000, SoundBlock.RATE))).isLessThan(0.05);
    assertThat(voiced(TestSpeech.tone(100, 3, 8000, SoundBlock.RATE))).isLessThan(0.05);
  }

  @Test
  void afterAResetItHearsTheSameAsBefore() throws Exception {
    List<SoundBlock> blocks = TestSpeech.blocks(TestSpeech.noise(0.5, 3000));
    try (VoiceNetwork network = TestSpeech.network()) {
      double[] first = new double[blocks.size()];
      for (int i = 0; i < first.length; i++) {
        first[i] = network.probability(blocks.get(i));
      }
      network.reset();
      for (int i = 0; i < first.length; i++) {
        assertThat(network.probability(blocks.get(i))).isEqualTo(first[i]);
      }
    }
  }

  @Test
  void aDamagedFileIsNotLoadedAndTheMessageSaysWhatWasFound(@TempDir Path folder) throws Exception {
    byte[] bytes = Files.readAllBytes(TestModels.bundled().resolve(VoiceModel.SILERO.file()));
    bytes[1000] ^= 1;
    Path file = Files.write(folder.resolve(VoiceModel.SILERO.file()), bytes);

    assertThatThrownBy(() -> VoiceModel.SILERO.require(List.of(folder)))
        .isInstanceOf(SoundException.class)
        .hasMessageContaining(file + ": found SHA-256 ")
        .hasMessageContaining("expected 2327524 bytes with SHA-256 1a153a22");
  }

  @Test
  void aFileBehindADamagedOneIsFound(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve(VoiceModel.SILERO.file()), new byte[3]);
    assertThat(VoiceModel.SILERO.require(List.of(folder, TestModels.bundled())))
        .hasSize(VoiceModel.SILERO.bytes());
  }

  @Test
  void anotherNetworkIsRefused() throws Exception {
    byte[] faces = Files.readAllBytes(TestModels.bundled().resolve("blazeface_front_128.onnx"));
    assertThatThrownBy(() -> VoiceNetwork.open(VoiceModel.SILERO, faces))
        .isInstanceOf(SoundException.class)
        .hasMessageContaining("expected [")
        .hasMessageContaining("stateN");
  }

  @Test
  void bytesThatAreNoNetworkAreRefused() {
    assertThatThrownBy(() -> VoiceNetwork.open(VoiceModel.SILERO, new byte[100]))
        .isInstanceOf(SoundException.class)
        .hasMessageContaining("silero_vad_v6.onnx cannot be loaded");
  }
}
