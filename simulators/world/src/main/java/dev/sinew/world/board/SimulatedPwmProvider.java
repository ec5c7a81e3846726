package dev.sinew.world.board;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;
import com.pi4j.io.pwm.PwmProviderBase;
import com.pi4j.io.pwm.PwmType;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.SoftPulseProvider;
import dev.sinew.world.device.GpioLines.Use;
import java.util.Set;

/** Pi4J provider of simulated PWM outputs, in steps of a Raspberry Pi 5's. */
final class SimulatedPwmProvider extends PwmProviderBase implements SoftPulseProvider {
  /** The RP1's PWM clock of 50 MHz. */
  static final long RESOLUTION_NANOS = 20;

  /** What a thread that may run before others keeps to on a real board, 99 times of 100. */
  private static final long SOFTWARE_NANOS = 100_000;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SimulatedLines lines;
  private final Set<Integer> pulseLines;

  SimulatedPwmProvider(SimulatedLines lines, Set<Integer> pulseLines) {
    super("sinew-simulated-pwm", "Sinew simulated PWM");
    this.lines = lines;
    this.pulseLines = pulseLines;
  }

  @Override
  public boolean hasHardware(int line) {
    return pulseLines.contains(line);
  }

  @Override
  public Pwm create(PwmConfig config) {
    Integer line = config.bcm();
    boolean bySoftware = config.pwmType() == PwmType.SOFTWARE;
    if (line == null || !(bySoftware || pulseLines.contains(line))) {
      throw new IOException(
          "GPIO %s has no PWM; this board has it on lines %s"
              .formatted(line, pulseLines.stream().sorted().toList()));
    }
    lines.claim(line, Use.PULSE);
    Output output = new Output(this, config, line, lines, bySoftware);
    try {
      context().registry().add(output);
    } catch (RuntimeException e) {
      lines.release(line);
      throw e;
    }
    return output;
  }

  private static final class Output extends PwmBase implements PulseOutput {
    private final int line;
    private final SimulatedLines lines;
    private final boolean bySoftware;
    private long periodNanos;
    private long widthNanos;

    Output(
        PwmProvider provider,
        PwmConfig config,
        int line,
        SimulatedLines lines,
        boolean bySoftware) {
      super(provider, config);
      this.bySoftware = bySoftware;
      this.line = line;
      this.lines = lines;
      Integer hertz = config.frequency();
      this.periodNanos = NANOS_PER_SECOND / (hertz == null ? 100 : Math.max(1, hertz));
    }

    @Override
    public void setPulse(long newPeriodNanos, long newWidthNanos) {
      if (newPeriodNanos <= 0) {
        throw new IllegalArgumentException(
            "period " + newPeriodNanos + " ns; expected more than 0");
      }
      if (newWidthNanos < 0 || newWidthNanos > newPeriodNanos) {
        throw new IllegalArgumentException(
            "width %d ns; expected 0 to the period, %d ns"
                .formatted(newWidthNanos, newPeriodNanos));
      }
      lines.lock().lock();
      try {
        if (lines.lines().use(line) != Use.PULSE) {
          throw new IOException("the PWM output on GPIO " + line + " is closed");
        }
        periodNanos = newPeriodNanos;
        widthNanos =
            newWidthNanos == newPeriodNanos
                ? newWidthNanos
                : newWidthNanos / RESOLUTION_NANOS * RESOLUTION_NANOS;
        onState = widthNanos > 0;
        lines.lines().pulse(line, periodNanos, widthNanos);
      } finally {
        lines.lock().unlock();
      }
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
      return bySoftware ? SOFTWARE_NANOS : RESOLUTION_NANOS;
    }

    @Override
    public boolean bySoftware() {
      return bySoftware;
    }

    @Override
    public Pwm on() {
      long period = NANOS_PER_SECOND / Math.max(1, frequency);
      setPulse(period, period * dutyCycle / 100);
      return this;
    }

    @Override
    public Pwm off() {
      setPulse(periodNanos, 0);
      return this;
    }

    @Override
    public Pwm shutdownInternal(Context context) {
      super.shutdownInternal(context);
      lines.release(line);
      return this;
    }

    @Override
    public void close() {
      if (provider().context().hasIO(id())) {
        off();
        provider().context().shutdown(id());
      }
    }
  }
}
