package dev.sinew.perception.hearing;

import dev.sinew.sdk.sound.SoundBlock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A sound file as samples at {@value SoundBlock#RATE} Hz: RIFF WAVE with 16-bit PCM (Microsoft and
 * IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991) of 8 to 192 kHz and up
 * to eight channels, which are averaged; or a file {@code .raw}, which is taken as 16 kHz, one
 * channel, 16 bits, little-endian. Everything in a file is hostile until checked.
 */
public final class SoundFile {
  /** Largest file that is read, bytes: half an hour at 16 kHz. */
  static final int MOST_BYTES = 64 << 20;

  private static final int RIFF = 0x46464952;
  private static final int WAVE = 0x45564157;
  private static final int FORMAT = 0x20746d66;
  private static final int DATA = 0x61746164;
  private static final int PCM = 1;
  private static final int EXTENSIBLE = 0xfffe;
  private static final int MOST_CHANNELS = 8;
  private static final int LEAST_RATE = 8_000;
  private static final int MOST_RATE = 192_000;

  private SoundFile() {}

  /**
   * Reads a file.
   *
   * @throws SoundException if it is not there, too large or not such a file; with its path
   */
  public static short[] read(Path file) throws SoundException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (NoSuchFileException e) {
      throw new SoundException(file + " cannot be read: there is no such file", e);
    } catch (IOException e) {
      throw new SoundException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    if (bytes.length > MOST_BYTES) {
      throw new SoundException(
          "%s: more than %d MiB; expected less".formatted(file, MOST_BYTES >> 20));
    }
    try {
      return file.toString().endsWith(".raw")
          ? samples(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN), 1)
          : decode(bytes);
    } catch (SoundException e) {
      throw new SoundException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Decodes a WAVE file.
   *
   * @throws SoundException if it is none that can be used
   */
  static short[] decode(byte[] bytes) throws SoundException {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (in.remaining() < 12 || in.getInt(0) != RIFF || in.getInt(8) != WAVE) {
      throw new SoundException("not a WAVE file; expected RIFF WAVE with 16-bit PCM");
    }
    in.position(12);
    int channels = 0;
    int rate = 0;
    while (in.remaining() >= 8) {
      int chunk = in.getInt();
      long size = Integer.toUnsignedLong(in.getInt());
      // Tools that write into a pipe do not know the size of the data; what is there is it.
      int there = (int) Math.min(size, in.remaining());
      ByteBuffer body = in.slice(in.position(), there).order(ByteOrder.LITTLE_ENDIAN);
      if (chunk == FORMAT) {
        checkFormat(body);
        channels = Short.toUnsignedInt(body.getShort(2));
        rate = body.getInt(4);
      } else if (chunk == DATA) {
        if (channels == 0) {
          throw new SoundException("its data come before its format; expected 'fmt ' first");
        }
        return Resampler.to(SoundBlock.RATE, samples(body, channels), rate);
      }
      in.position((int) Math.min(in.limit(), in.position() + there + (size & 1)));
    }
    throw new SoundException("there is no sound in it; expected a chunk 'data'");
  }

  private static void checkFormat(ByteBuffer body) throws SoundException {
    if (body.remaining() < 16) {
      throw new SoundException(
          "its format has %d bytes; expected at least 16".formatted(body.remaining()));
    }
    int code = Short.toUnsignedInt(body.getShort(0));
    if (code == EXTENSIBLE && body.remaining() >= 26) {
      code = Short.toUnsignedInt(body.getShort(24));
    }
    int channels = Short.toUnsignedInt(body.getShort(2));
    int rate = body.getInt(4);
    int bits = Short.toUnsignedInt(body.getShort(14));
    if (code != PCM || bits != 16) {
      throw new SoundException(
          "format %d with %d bits; expected PCM with 16 bits: ffmpeg -i IN -c:a pcm_s16le OUT.wav"
              .formatted(code, bits));
    }
    if (channels < 1 || channels > MOST_CHANNELS) {
      throw new SoundException("%d channels; expected 1 to %d".formatted(channels, MOST_CHANNELS));
    }
    if (rate < LEAST_RATE || rate > MOST_RATE) {
      throw new SoundException(
          "%s samples a second; expected %d to %d"
              .formatted(Integer.toUnsignedString(rate), LEAST_RATE, MOST_RATE));
    }
  }

  /** The mean of the channels; a last frame that is not whole is left out. */
  private static short[] samples(ByteBuffer body, int channels) {
    short[] samples = new short[body.remaining() / (2 * channels)];
    for (int i = 0; i < samples.length; i++) {
      int sum = 0;
      for (int channel = 0; channel < channels; channel++) {
        sum += body.getShort();
      }
      samples[i] = (short) (sum / channels);
    }
    return samples;
  }

  /** Bytes of a WAVE file of 16 kHz, one channel, 16 bits. */
  public static byte[] encode(short[] samples) {
    ByteBuffer out = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples.length);
    out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    out.putShort((short) PCM).putShort((short) 1).putInt(SoundBlock.RATE);
    out.putInt(2 * SoundBlock.RATE).putShort((short) 2).putShort((short) 16);
    out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples.length);
    for (short sample : samples) {
      out.putShort(sample);
    }
    return out.array();
  }
}
