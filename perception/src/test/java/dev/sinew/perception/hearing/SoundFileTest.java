package dev.sinew.perception.hearing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundFileTest {

  @Property(tries = 50)
  void whatWasWrittenIsReadAgain(@ForAll @Size(max = 2000) short[] samples) throws Exception {
    assertThat(SoundFile.decode(SoundFile.encode(samples))).containsExactly(samples);
  }

  @Property(tries = 500)
  void aDamagedFileIsReadOrRefusedAndNothingElse(
      @ForAll @IntRange(max = 99) int at, @ForAll byte with, @ForAll @IntRange(max = 144) int cut) {
    byte[] bytes = SoundFile.encode(new short[50]);
    bytes[at] = with;
    try {
      assertThat(SoundFile.decode(Arrays.copyOf(bytes, cut)).length).isLessThanOrEqualTo(100);
    } catch (SoundException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  @Property(tries = 500)
  void anyBytesAfterTheMagicAreReadOrRefusedAndNothingElse(@ForAll @Size(max = 200) byte[] tail) {
    byte[] bytes = new byte[12 + tail.length];
    System.arraycopy(SoundFile.encode(new short[0]), 0, bytes, 0, 12);
    System.arraycopy(tail, 0, bytes, 12, tail.length);
    try {
      assertThat(SoundFile.decode(bytes).length).isLessThanOrEqualTo(200);
    } catch (SoundException e) {
      assertThat(e).hasMessageContaining("expected");
    }
  }

  @Test
  void refusesSoundThatIsNotSixteenBitsAndSaysHowToConvertIt() {
    byte[] bytes = SoundFile.encode(new short[10]);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(34, (short) 24);

    assertThatThrownBy(() -> SoundFile.decode(bytes))
        .isInstanceOf(SoundException.class)
        .hasMessage(
            "format 1 with 24 bits; expected PCM with 16 bits: ffmpeg -i IN -c:a pcm_s16le"
                + " OUT.wav");
  }

  @Test
  void takesTheMeanOfTwoChannels() throws Exception {
    byte[] bytes = SoundFile.encode(new short[] {100, 300, -10, -30});
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(22, (short) 2);

    assertThat(SoundFile.decode(bytes)).containsExactly((short) 200, (short) -20);
  }

  @Test
  void readsWhatThereIsWhenAPipeLeftTheSizeOpen() throws Exception {
    byte[] bytes = SoundFile.encode(new short[] {1, 2, 3});
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(40, -1).putInt(4, -1);

    assertThat(SoundFile.decode(bytes)).containsExactly((short) 1, (short) 2, (short) 3);
  }

  @Test
  void anotherRateKeepsAToneAndTakesOutWhatWouldBeFoldedBack() throws Exception {
    short[] low = Resampler.to(16_000, TestSpeech.tone(440, 1, 8000, 44_100), 44_100);
    short[] high = Resampler.to(16_000, TestSpeech.tone(12_000, 1, 8000, 44_100), 44_100);

    assertThat(low.length).isEqualTo(16_000);
    short[] expected = TestSpeech.tone(440, 1, 8000, 16_000);
    for (int i = 100; i < 15_900; i++) {
      assertThat((int) low[i]).isCloseTo(expected[i], org.assertj.core.data.Offset.offset(80));
      assertThat(Math.abs(high[i])).isLessThan((short) 80);
    }
  }

  @Test
  void namesTheFileThatIsNotThere(@TempDir Path folder) {
    Path file = folder.resolve("none.wav");
    assertThatThrownBy(() -> SoundFile.read(file))
        .isInstanceOf(SoundException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void takesARawFileAsSixteenKilohertz(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("a.raw"), new byte[] {1, 0, -1, -1, 7});
    assertThat(SoundFile.read(file)).containsExactly((short) 1, (short) -1);
  }
}
