package dev.sinew.hal.drivers.differential;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Motor;

/**
 * One wheel under velocity control: feed-forward plus PI on the encoder's velocity. The integral is
 * held while the output is saturated in the error's direction (conditional integration), so that it
 * does not wind up.
 */
final class Wheel {

  /** Power from which a wheel must move, and for how long it may not. */
  private static final double STALL_POWER = 0.35;

  private static final long STALL_NANOS = 500_000_000L;

  private final String encoderName;
  private final Motor motor;
  private final Encoder encoder;
  private final double sign;
  private final double kV;
  private final double kP;
  private final double kI;
  private final EncoderSample sample;

  private double integral;
  private double power;
  private double stallPosition;
  private long stallSinceNanos;
  private boolean pushing;

  Wheel(
      String encoderName,
      Motor motor,
      Encoder encoder,
      boolean inverted,
      DifferentialConfig config) {
    this.encoderName = encoderName;
    this.motor = motor;
    this.encoder = encoder;
    this.sign = inverted ? -1 : 1;
    this.kV = config.kV();
    this.kP = config.kP();
    this.kI = config.kI();
    this.sample = encoder.newSample();
  }

  void measure() throws ComponentException {
    encoder.sample(sample);
  }

  /** Robot time of the last measurement, nanoseconds. */
  long timeNanos() {
    return sample.timeNanos;
  }

  /** Radians since the encoder opened, forward positive. */
  double position() {
    return sample.position;
  }

  /** Radians per second, forward positive. */
  double velocity() {
    return sample.velocity;
  }

  /** Share of the supply last given, forward positive. */
  double power() {
    return power;
  }

  String encoderName() {
    return encoderName;
  }

  /**
   * One step of control after {@link #measure}.
   *
   * @param target radians per second, forward positive
   * @param dtSeconds since the step before
   */
  void drive(double target, double dtSeconds, GuardedCommand authority, long nowNanos)
      throws ComponentException {
    if (target == 0 && sample.velocity == 0) {
      // Nothing to correct: hold the wheel by its own short circuit instead of humming.
      integral = 0;
      power = 0;
    } else {
      double error = target - sample.velocity;
      double unsaturated = kV * target + kP * error + integral;
      double step = kI * error * dtSeconds;
      boolean saturated = Math.abs(unsaturated) >= 1 && unsaturated * error > 0;
      if (!saturated) {
        integral = Math.clamp(integral + step, -1, 1);
      }
      power = Math.clamp(unsaturated, -1, 1);
    }
    motor.setPower(sign * power, authority);
    watch(nowNanos);
  }

  private void watch(long nowNanos) {
    boolean push = Math.abs(power) >= STALL_POWER;
    if (!push || !pushing || sample.position != stallPosition) {
      pushing = push;
      stallPosition = sample.position;
      stallSinceNanos = nowNanos;
    }
  }

  /** Whether the encoder counted nothing for too long while the motor pushed. */
  boolean stalled(long nowNanos) {
    return pushing && nowNanos - stallSinceNanos >= STALL_NANOS;
  }

  void brake() throws ComponentException {
    forget();
    motor.brake();
  }

  void disable() throws ComponentException {
    forget();
    motor.disable();
  }

  private void forget() {
    integral = 0;
    power = 0;
    pushing = false;
  }
}
