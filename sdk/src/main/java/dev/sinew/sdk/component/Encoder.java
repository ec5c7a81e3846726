package dev.sinew.sdk.component;

/** Measures the turn of a shaft. */
public interface Encoder extends Sensor<EncoderSample> {
  @Override
  default EncoderSample newSample() {
    return new EncoderSample();
  }
}
