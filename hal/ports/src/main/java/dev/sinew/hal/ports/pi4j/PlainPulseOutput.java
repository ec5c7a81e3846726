package dev.sinew.hal.ports.pi4j;

import com.pi4j.common.Descriptor;
import com.pi4j.common.Metadata;
import com.pi4j.context.Context;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmPreset;
import com.pi4j.io.pwm.PwmProvider;
import dev.sinew.hal.ports.PulseOutput;
import java.util.Map;

/**
 * A plain Pi4J PWM as a pulse output: the width is rounded to whole percentages of the period, the
 * period to a whole number of hertz.
 */
final class PlainPulseOutput implements PulseOutput {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final Context context;
  private final Pwm pwm;
  private long periodNanos;
  private long widthNanos;

  PlainPulseOutput(Context context, Pwm pwm, long periodNanos) {
    this.context = context;
    this.pwm = pwm;
    this.periodNanos = periodNanos;
  }

  @Override
  public void setPulse(long newPeriodNanos, long newWidthNanos) {
    if (newPeriodNanos <= 0 || newPeriodNanos > NANOS_PER_SECOND) {
      throw new IllegalArgumentException(
          "period " + newPeriodNanos + " ns; plain Pi4J takes 1 to 1,000,000,000 ns");
    }
    if (newWidthNanos < 0 || newWidthNanos > newPeriodNanos) {
      throw new IllegalArgumentException(
          "width " + newWidthNanos + " ns; expected 0 to the period, " + newPeriodNanos + " ns");
    }
    int percent = (int) ((newWidthNanos * 100 + newPeriodNanos / 2) / newPeriodNanos);
    if (percent == 0) {
      pwm.off();
    } else {
      int hertz = (int) ((NANOS_PER_SECOND + newPeriodNanos / 2) / newPeriodNanos);
      pwm.on(percent, Math.max(1, hertz));
    }
    periodNanos = newPeriodNanos;
    widthNanos = percent * newPeriodNanos / 100;
  }

  @Override
  public long periodNanos() {
    return periodNanos;
  }

  /** The width after rounding: what the output really does. */
  @Override
  public long widthNanos() {
    return widthNanos;
  }

  @Override
  public long resolutionNanos() {
    return Math.max(1, periodNanos / 100);
  }

  @Override
  public boolean isOn() {
    return pwm.isOn();
  }

  @Override
  public Pwm on() {
    pwm.on();
    return this;
  }

  @Override
  public Pwm off() {
    pwm.off();
    widthNanos = 0;
    return this;
  }

  @Override
  public Integer getDutyCycle() {
    return pwm.getDutyCycle();
  }

  @Override
  public void setDutyCycle(Integer dutyCycle) {
    pwm.setDutyCycle(dutyCycle);
  }

  @Override
  public int getFrequency() {
    return pwm.getFrequency();
  }

  @Override
  public int getActualFrequency() {
    return pwm.getActualFrequency();
  }

  @Override
  public void setFrequency(int frequency) {
    pwm.setFrequency(frequency);
  }

  @Override
  public Map<String, PwmPreset> getPresets() {
    return pwm.getPresets();
  }

  @Override
  public PwmPreset getPreset(String name) {
    return pwm.getPreset(name);
  }

  @Override
  public PwmPreset deletePreset(String name) {
    return pwm.deletePreset(name);
  }

  @Override
  public Pwm addPreset(PwmPreset preset) {
    pwm.addPreset(preset);
    return this;
  }

  @Override
  public Pwm applyPreset(String name) {
    pwm.applyPreset(name);
    return this;
  }

  @Override
  public PwmConfig config() {
    return pwm.config();
  }

  @Override
  public Pwm name(String name) {
    pwm.name(name);
    return this;
  }

  @Override
  public Pwm description(String description) {
    pwm.description(description);
    return this;
  }

  @Override
  public PwmProvider provider() {
    return pwm.provider();
  }

  @Override
  public String id() {
    return pwm.id();
  }

  @Override
  public String name() {
    return pwm.name();
  }

  @Override
  public String description() {
    return pwm.description();
  }

  @Override
  public Metadata metadata() {
    return pwm.metadata();
  }

  @Override
  public Descriptor describe() {
    return pwm.describe();
  }

  @Override
  public Pwm initialize(Context inContext) {
    pwm.initialize(inContext);
    return this;
  }

  @Override
  public Pwm shutdownInternal(Context inContext) {
    pwm.shutdownInternal(inContext);
    return this;
  }

  @Override
  public void close() {
    if (context.hasIO(pwm.id())) {
      pwm.off();
      Registration.end(context, pwm);
    }
  }
}
