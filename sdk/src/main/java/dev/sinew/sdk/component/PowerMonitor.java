package dev.sinew.sdk.component;

/** Measures the voltage and current of a supply. */
public interface PowerMonitor extends Sensor<PowerSample> {
  @Override
  default PowerSample newSample() {
    return new PowerSample();
  }
}
