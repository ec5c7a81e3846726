package dev.sinew.perception.hearing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sinew.perception.TestModels;
import dev.sinew.sdk.sound.SoundBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Sound to listen to: Debian's recordings, a speech synthesiser, and what is no speech. */
public final class TestSpeech {
  private static final Path RECORDINGS = Path.of("/usr/share/pocketsphinx/test/data");

  private TestSpeech() {}

  /** Absent tools skip a test on a developer's machine and fail it on the build server. */
  static void require(boolean there, String what) {
    if (!there && "true".equals(System.getenv("CI"))) {
      throw new AssertionError("CI has no " + what);
    }
    assumeTrue(there, "not run: no " + what);
  }

  /** A recording of Debian's package pocketsphinx-testdata. */
  public static short[] recording(String name) throws SoundException {
    Path file = RECORDINGS.resolve(name);
    require(Files.isReadable(file), file + " (package pocketsphinx-testdata)");
    return SoundFile.read(file);
  }

  /** What espeak-ng makes of a text, with half a second of silence around it. */
  public static short[] spoken(String voice, int wordsPerMinute, String text)
      throws SoundException {
    try {
      Process process =
          new ProcessBuilder("espeak-ng", "-v", voice, "-s", "" + wordsPerMinute, "--stdout", text)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] wave = process.getInputStream().readAllBytes();
      return join(silence(0.5), SoundFile.decode(wave), silence(0.7));
    } catch (IOException e) {
      require(false, "espeak-ng (package espeak-ng)");
      throw new UncheckedIOException(e);
    }
  }

  public static short[] silence(double seconds) {
    return new short[(int) (seconds * SoundBlock.RATE)];
  }

  static short[] tone(double hertz, double seconds, double amplitude, int rate) {
    short[] samples = new short[(int) (seconds * rate)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  static short[] noise(double seconds, double deviation) {
    Random random = new Random(7);
    short[] samples = silence(seconds);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(random.nextGaussian() * deviation);
    }
    return samples;
  }

  /** The sound with white noise of this level below it. */
  public static short[] noisy(short[] speech, double decibels) {
    double power = 0;
    for (short sample : speech) {
      power += (double) sample * sample;
    }
    double deviation = Math.sqrt(power / speech.length) * Math.pow(10, -decibels / 20);
    short[] noise = noise((double) speech.length / SoundBlock.RATE, deviation);
    short[] sum = new short[speech.length];
    for (int i = 0; i < sum.length; i++) {
      int both = speech[i] + (i < noise.length ? noise[i] : 0);
      sum[i] = (short) Math.clamp(both, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return sum;
  }

  public static short[] join(short[]... parts) {
    short[] all = new short[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  static List<SoundBlock> blocks(short[] samples) {
    List<SoundBlock> blocks = new ArrayList<>();
    for (int at = 0; at + SoundBlock.LENGTH <= samples.length; at += SoundBlock.LENGTH) {
      SoundBlock block = new SoundBlock();
      System.arraycopy(samples, at, block.samples, 0, SoundBlock.LENGTH);
      block.captureNanos = blocks.size() * SoundBlock.NANOS;
      blocks.add(block);
    }
    return blocks;
  }

  public static VoiceNetwork network() throws SoundException {
    return VoiceNetwork.open(
        VoiceModel.SILERO, VoiceModel.SILERO.require(List.of(TestModels.bundled())));
  }
}
