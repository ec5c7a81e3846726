package dev.sinew.runtime.recording.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sinew.sdk.component.LidarSample;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleCodecsTest {
  private final Random random = new Random(3);

  @Test
  void everyFieldOfEverySampleSurvivesToTheLastBit() throws Exception {
    for (SampleCodec<?> codec : SampleCodecs.all()) {
      survives(codec);
    }
  }

  private <S> void survives(SampleCodec<S> codec) throws Exception {
    S sample = codec.empty();
    fill(sample);
    ByteSink sink = new ByteSink(1 << 16);
    codec.write(sample, sink);
    assertThat(sink.overflowed()).isFalse();
    ByteSource from = new ByteSource(ByteBuffer.wrap(sink.array(), 0, sink.size()));
    S back = codec.empty();
    codec.read(from, back);
    assertThat(from.left()).as("bytes left of %s", codec.type()).isZero();
    for (Field field : fields(sample)) {
      Object expected = field.get(sample);
      Object found = field.get(back);
      if (expected instanceof float[] written) {
        assertThat(Arrays.copyOf((float[]) found, filled(sample)))
            .as(field.toString())
            .isEqualTo(Arrays.copyOf(written, filled(sample)));
      } else {
        assertThat(found).as(field.toString()).isEqualTo(expected);
      }
    }
  }

  private static int filled(Object sample) {
    return ((LidarSample) sample).count;
  }

  private static Field[] fields(Object sample) {
    return Arrays.stream(sample.getClass().getFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .toArray(Field[]::new);
  }

  private void fill(Object sample) throws IllegalAccessException {
    for (Field field : fields(sample)) {
      if (field.getType() == long.class) {
        field.setLong(sample, random.nextLong());
      } else if (field.getType() == double.class) {
        field.setDouble(sample, random.nextGaussian());
      } else if (field.getType() == int.class) {
        field.setInt(sample, 1450);
      } else {
        Object array = field.get(sample);
        for (int i = 0; i < Array.getLength(array); i++) {
          Array.setFloat(array, i, (float) random.nextGaussian());
        }
      }
    }
  }

  @Test
  void noTwoKindsOfSampleShareACode() {
    assertThat(SampleCodecs.all()).extracting(SampleCodec::code).doesNotHaveDuplicates();
  }

  @Test
  void aLidarTurnWithMorePointsThanThereIsRoomForIsRefused() {
    ByteSink sink = new ByteSink(1 << 16);
    sink.i64(1);
    sink.i64(2);
    sink.u16(LidarSample.CAPACITY + 1);
    SampleCodec<?> lidar = SampleCodecs.of(LidarSample.class).orElseThrow();
    assertThatExceptionOfType(JournalFormatException.class)
        .isThrownBy(() -> read(lidar, sink))
        .withMessageContaining("at most 2048 points of a lidar turn, found 2049");
  }

  private static <S> void read(SampleCodec<S> codec, ByteSink sink) throws JournalFormatException {
    codec.read(new ByteSource(ByteBuffer.wrap(sink.array(), 0, sink.size())), codec.empty());
  }
}
