package dev.sinew.runtime.hardware.handson;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Sensor;
import java.util.Optional;

/** A sensor with its newest sample. */
final class Reader<S> {
  private final Sensor<S> sensor;
  private final S sample;
  private Optional<String> newest = Optional.empty();

  Reader(Sensor<S> sensor) {
    this.sensor = sensor;
    this.sample = sensor.newSample();
  }

  /** Reads it once. */
  void sample() throws ComponentException {
    if (sensor.sample(sample)) {
      newest = Optional.of(SampleText.of(sensor, sample));
    }
  }

  /** The newest sample in words; empty when none has come. */
  Optional<String> newest() {
    return newest;
  }

  /** From now on only what comes is newest. */
  void forget() {
    newest = Optional.empty();
  }
}
