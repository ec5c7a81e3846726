package dev.sinew.runtime.recording.journal;

import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Reading;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The kinds of samples that can be recorded. Whoever brings a new kind of sensor to the cycle adds
 * its codec here; a robot with one that has none is refused a recording at its start.
 */
final class SampleCodecs {
  private static final List<SampleCodec<?>> ALL =
      List.of(
          of(1, BaseSample.class, BaseSample::new, SampleCodecs::write, SampleCodecs::read),
          of(2, ImuSample.class, ImuSample::new, SampleCodecs::write, SampleCodecs::read),
          of(3, LidarSample.class, LidarSample::new, SampleCodecs::write, SampleCodecs::read),
          of(4, PowerSample.class, PowerSample::new, SampleCodecs::write, SampleCodecs::read),
          of(5, EncoderSample.class, EncoderSample::new, SampleCodecs::write, SampleCodecs::read),
          of(6, Reading.class, () -> new Reading(1), SampleCodecs::write, SampleCodecs::read));

  private SampleCodecs() {}

  /** Writes one sample. */
  private interface Write<S> {
    void write(S sample, ByteSink to);
  }

  /** Reads one sample. */
  private interface Read<S> {
    void read(ByteSource from, S into) throws JournalFormatException;
  }

  private static <S> SampleCodec<S> of(
      int code, Class<S> type, Supplier<S> empty, Write<S> write, Read<S> read) {
    return new SampleCodec<>() {
      @Override
      public int code() {
        return code;
      }

      @Override
      public Class<S> type() {
        return type;
      }

      @Override
      public S empty() {
        return empty.get();
      }

      @Override
      public void write(S sample, ByteSink to) {
        write.write(sample, to);
      }

      @Override
      public void read(ByteSource from, S into) throws JournalFormatException {
        read.read(from, into);
      }
    };
  }

  static List<SampleCodec<?>> all() {
    return ALL;
  }

  /** The codec of a sample's class. */
  static Optional<SampleCodec<?>> of(Class<?> type) {
    return ALL.stream().filter(codec -> codec.type().equals(type)).findFirst();
  }

  /** The codec of a code in a recording. */
  static Optional<SampleCodec<?>> of(int code) {
    return ALL.stream().filter(codec -> codec.code() == code).findFirst();
  }

  private static void write(BaseSample sample, ByteSink to) {
    to.i64(sample.timeNanos);
    to.f64(sample.forward);
    to.f64(sample.left);
    to.f64(sample.turn);
    to.f64(sample.forwardVelocity);
    to.f64(sample.leftVelocity);
    to.f64(sample.turnVelocity);
    to.f64(sample.forwardVariance);
    to.f64(sample.leftVariance);
    to.f64(sample.turnVariance);
  }

  private static void read(ByteSource from, BaseSample into) throws JournalFormatException {
    into.timeNanos = from.i64();
    into.forward = from.f64();
    into.left = from.f64();
    into.turn = from.f64();
    into.forwardVelocity = from.f64();
    into.leftVelocity = from.f64();
    into.turnVelocity = from.f64();
    into.forwardVariance = from.f64();
    into.leftVariance = from.f64();
    into.turnVariance = from.f64();
  }

  private static void write(ImuSample sample, ByteSink to) {
    to.i64(sample.timeNanos);
    to.f64(sample.gyroX);
    to.f64(sample.gyroY);
    to.f64(sample.gyroZ);
    to.f64(sample.turnZ);
    to.f64(sample.accelX);
    to.f64(sample.accelY);
    to.f64(sample.accelZ);
    to.f64(sample.temperature);
  }

  private static void read(ByteSource from, ImuSample into) throws JournalFormatException {
    into.timeNanos = from.i64();
    into.gyroX = from.f64();
    into.gyroY = from.f64();
    into.gyroZ = from.f64();
    into.turnZ = from.f64();
    into.accelX = from.f64();
    into.accelY = from.f64();
    into.accelZ = from.f64();
    into.temperature = from.f64();
  }

  private static void write(LidarSample sample, ByteSink to) {
    to.i64(sample.startNanos);
    to.i64(sample.timeNanos);
    to.u16(sample.count);
    to.planes(sample.angle, sample.count);
    to.planes(sample.range, sample.count);
  }

  private static void read(ByteSource from, LidarSample into) throws JournalFormatException {
    into.startNanos = from.i64();
    into.timeNanos = from.i64();
    int count = from.u16();
    if (count > LidarSample.CAPACITY) {
      throw from.unexpected("at most " + LidarSample.CAPACITY + " points of a lidar turn", count);
    }
    into.count = count;
    from.planes(into.angle, count);
    from.planes(into.range, count);
  }

  private static void write(PowerSample sample, ByteSink to) {
    to.i64(sample.timeNanos);
    to.f64(sample.voltage);
    to.f64(sample.current);
  }

  private static void read(ByteSource from, PowerSample into) throws JournalFormatException {
    into.timeNanos = from.i64();
    into.voltage = from.f64();
    into.current = from.f64();
  }

  private static void write(Reading sample, ByteSink to) {
    to.i64(sample.timeNanos);
    to.u8(sample.values.length);
    for (int i = 0; i < sample.values.length; i++) {
      to.f64(sample.values[i]);
    }
  }

  private static void read(ByteSource from, Reading into) throws JournalFormatException {
    into.timeNanos = from.i64();
    int count = from.u8();
    if (count != into.values.length) {
      throw from.unexpected("a reading of " + into.values.length + " numbers", count);
    }
    for (int i = 0; i < count; i++) {
      into.values[i] = from.f64();
    }
  }

  private static void write(EncoderSample sample, ByteSink to) {
    to.i64(sample.timeNanos);
    to.f64(sample.position);
    to.f64(sample.velocity);
    to.i64(sample.missedEdges);
  }

  private static void read(ByteSource from, EncoderSample into) throws JournalFormatException {
    into.timeNanos = from.i64();
    into.position = from.f64();
    into.velocity = from.f64();
    into.missedEdges = from.i64();
  }
}
