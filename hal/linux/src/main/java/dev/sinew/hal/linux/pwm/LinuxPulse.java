package dev.sinew.hal.linux.pwm;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.KernelPort;
import dev.sinew.hal.ports.PulseOutput;

/**
 * A PWM output, in nanoseconds. Pi4J's whole percentages and hertz are kept as a coarser view of
 * the same output. One thread at a time; {@link #setPulse} allocates nothing.
 */
final class LinuxPulse extends PwmBase implements PulseOutput, KernelPort {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final PulseWire channel;
  private final String device;
  private final Runnable released;
  private long periodNanos;
  private long widthNanos;
  private boolean open = true;

  LinuxPulse(
      PwmProvider provider, PwmConfig config, PulseWire channel, String device, Runnable released) {
    super(provider, config);
    this.channel = channel;
    this.device = device;
    this.released = released;
    Integer hertz = config.frequency();
    this.periodNanos = NANOS_PER_SECOND / (hertz == null || hertz <= 0 ? frequency : hertz);
  }

  @Override
  public KernelPlace place() {
    return channel.place();
  }

  @Override
  public void setPulse(long newPeriodNanos, long newWidthNanos) {
    if (newPeriodNanos <= 0) {
      throw new IllegalArgumentException(
          device + ": period " + newPeriodNanos + " ns; expected more than 0");
    }
    if (newWidthNanos < 0 || newWidthNanos > newPeriodNanos) {
      throw new IllegalArgumentException(
          device + ": width " + newWidthNanos + " ns; expected 0 to the period, " + newPeriodNanos);
    }
    requireOpen();
    channel.set(newPeriodNanos, newWidthNanos);
    onState = true;
    periodNanos = newPeriodNanos;
    widthNanos = newWidthNanos;
  }

  @Override
  public long periodNanos() {
    return periodNanos;
  }

  @Override
  public long widthNanos() {
    return widthNanos;
  }

  @Override
  public long resolutionNanos() {
    return channel.resolutionNanos();
  }

  @Override
  public boolean bySoftware() {
    return channel instanceof SoftPulse;
  }

  /** Whole percent of the period, rounded. */
  @Override
  public Integer getDutyCycle() {
    return onState ? (int) ((widthNanos * 100 + periodNanos / 2) / periodNanos) : dutyCycle;
  }

  @Override
  public void setDutyCycle(Integer percent) {
    dutyCycle = Math.clamp(percent, 0, 100);
    if (onState) {
      setPulse(periodNanos, widthOf(dutyCycle));
    }
  }

  /** Hertz, rounded. */
  @Override
  public int getFrequency() {
    return (int) ((NANOS_PER_SECOND + periodNanos / 2) / periodNanos);
  }

  @Override
  public int getActualFrequency() {
    return getFrequency();
  }

  /** Keeps the duty cycle, not the width. */
  @Override
  public void setFrequency(int hertz) {
    if (hertz <= 0) {
      throw new IllegalArgumentException(device + ": " + hertz + " Hz; expected more than 0");
    }
    int percent = getDutyCycle();
    frequency = hertz;
    long period = NANOS_PER_SECOND / hertz;
    if (onState) {
      setPulse(period, period * percent / 100);
    } else {
      periodNanos = period;
    }
  }

  @Override
  public Pwm on() throws IOException {
    setPulse(periodNanos, widthOf(dutyCycle));
    return this;
  }

  @Override
  public Pwm off() throws IOException {
    requireOpen();
    if (onState) {
      dutyCycle = getDutyCycle();
    }
    channel.off();
    onState = false;
    widthNanos = 0;
    return this;
  }

  private long widthOf(int percent) {
    return periodNanos * percent / 100;
  }

  private void requireOpen() {
    if (!open) {
      throw new IOException(device + ": the output has been released");
    }
  }

  /**
   * Off, unless the configuration asks for a shutdown value above 0, which then goes on running
   * without us.
   */
  @Override
  public Pwm shutdownInternal(Context context) {
    if (!open) {
      return this;
    }
    Integer shutdown = config().shutdownValue();
    boolean keeps = shutdown != null && shutdown > 0;
    try {
      if (keeps) {
        setDutyCycle(shutdown);
        on();
      } else {
        off();
      }
    } finally {
      open = false;
      try {
        channel.release(keeps);
      } finally {
        released.run();
      }
    }
    return this;
  }

  @Override
  public void close() {
    if (open) {
      provider().context().shutdown(id());
    }
  }
}
