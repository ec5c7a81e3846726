package dev.sinew.runtime.hardware.handson;

import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Gauge;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerSample;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reading with its units, in one line. */
final class SampleText {
  private SampleText() {}

  static String of(Sensor<?> sensor, Object sample) {
    return switch (sample) {
      case ImuSample s ->
          format(
              "gyro %.3f %.3f %.3f rad/s, acceleration %.2f %.2f %.2f m/s², %.1f °C",
              s.gyroX, s.gyroY, s.gyroZ, s.accelX, s.accelY, s.accelZ, s.temperature);
      case EncoderSample s ->
          format(
              "position %.3f rad, velocity %.3f rad/s, %d edges missed",
              s.position, s.velocity, s.missedEdges);
      case PowerSample s -> format("%.3f V, %.3f A", s.voltage, s.current);
      case BaseSample s ->
          format(
              "moved %.3f m forward, %.3f m left, turned %.3f rad; now %.3f m/s, %.3f rad/s",
              s.forward, s.left, s.turn, s.forwardVelocity, s.turnVelocity);
      case LidarSample s -> lidar(s);
      case Reading s when sensor instanceof Gauge gauge -> row(gauge, s);
      default -> "a sample of a kind that has no words here: " + sample;
    };
  }

  private static String lidar(LidarSample s) {
    int echoes = 0;
    double nearest = Double.POSITIVE_INFINITY;
    double direction = 0;
    for (int i = 0; i < s.count; i++) {
      if (s.range[i] > 0) {
        echoes++;
        if (s.range[i] < nearest) {
          nearest = s.range[i];
          direction = s.angle[i];
        }
      }
    }
    return echoes == 0
        ? format("a turn of %d points, no echo", s.count)
        : format(
            "a turn of %d points, %d echoes, the nearest at %.3f m in %.2f rad",
            s.count, echoes, nearest, direction);
  }

  private static String row(Gauge gauge, Reading reading) {
    List<String> words = new ArrayList<>();
    List<Quantity> quantities = gauge.quantities();
    for (int i = 0; i < quantities.size(); i++) {
      Quantity quantity = quantities.get(i);
      double value = reading.values[i];
      words.add(
          Double.isNaN(value)
              ? quantity.name() + " not valid"
              : format("%s %.4g", quantity.name(), value)
                  + (quantity.unit().equals("1") ? "" : " " + quantity.unit()));
    }
    return String.join(", ", words);
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
