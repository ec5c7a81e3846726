package dev.sinew.hal.drivers.velocity;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Motor;

/**
 * One motor under velocity control on its encoder. Whoever drives it calls {@link #measure}, then
 * {@link #drive}, once a turn of the bus, and stops when it is {@link #stalled}. One thread;
 * allocates nothing after construction.
 */
public final class ControlledShaft {

  /** Power from which a shaft must move, and for how long it may not. */
  private static final double STALL_POWER = 0.35;

  private static final long STALL_NANOS = 500_000_000L;

  private final String encoderName;
  private final Motor motor;
  private final Encoder encoder;
  private final double sign;
  private final VelocityController controller;
  private final EncoderSample sample;

  private double power;
  private double stallPosition;
  private long stallSinceNanos;
  private boolean pushing;

  /**
   * @param encoderName for messages; the encoder's sign is set by its own configuration
   * @param inverted whether positive power turns the shaft backward
   */
  public ControlledShaft(
      String encoderName,
      Motor motor,
      Encoder encoder,
      boolean inverted,
      VelocityController.Gains gains) {
    this.encoderName = encoderName;
    this.motor = motor;
    this.encoder = encoder;
    this.sign = inverted ? -1 : 1;
    this.controller = new VelocityController(gains);
    this.sample = encoder.newSample();
  }

  /** Reads the encoder. */
  public void measure() throws ComponentException {
    encoder.sample(sample);
  }

  /** Robot time of the last measurement, nanoseconds. */
  public long timeNanos() {
    return sample.timeNanos;
  }

  /** Radians since the encoder opened, forward positive. */
  public double position() {
    return sample.position;
  }

  /** Radians per second, forward positive. */
  public double velocity() {
    return sample.velocity;
  }

  /** Share of the supply last given, forward positive. */
  public double power() {
    return power;
  }

  /** Name of the encoder, for messages. */
  public String encoderName() {
    return encoderName;
  }

  /**
   * One step of control after {@link #measure}.
   *
   * @param target radians per second, forward positive
   * @param dtSeconds since the step before; 0 for the first after a stop
   */
  public void drive(double target, double dtSeconds, GuardedCommand authority, long nowNanos)
      throws ComponentException {
    power = controller.step(target, sample.velocity, dtSeconds);
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
  public boolean stalled(long nowNanos) {
    return pushing && nowNanos - stallSinceNanos >= STALL_NANOS;
  }

  /** Zero effort by short circuit; the controller starts afresh. */
  public void brake() throws ComponentException {
    forget();
    motor.brake();
  }

  /** Zero effort, driver stage off; the controller starts afresh. */
  public void disable() throws ComponentException {
    forget();
    motor.disable();
  }

  private void forget() {
    controller.reset();
    power = 0;
    pushing = false;
  }
}
