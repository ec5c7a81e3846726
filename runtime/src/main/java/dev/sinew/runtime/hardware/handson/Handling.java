package dev.sinew.runtime.hardware.handson;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Motor;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.List;

/** A motion that is under way. One thread. */
sealed interface Handling {
  /** Commands the motion for one more moment. */
  void step() throws ComponentException;

  /** Whether its time is over. */
  boolean over();

  /** Drives the safe state. */
  void stop() throws ComponentException;

  /** A motor at a power that it reaches within a moment. */
  final class Power implements Handling {
    private static final long RAMP_NANOS = 200_000_000L;

    private final Motor motor;
    private final double power;
    private final Clock clock;
    private final GentleCommand command;
    private final long beginNanos;

    Power(Motor motor, double power, Clock clock, Duration time) {
      GentleCommand.within("power", power, GentleCommand.MOST_POWER, "");
      this.motor = motor;
      this.power = power;
      this.clock = clock;
      this.command = new GentleCommand(clock, 0, time);
      this.beginNanos = clock.nanos();
    }

    @Override
    public void step() throws ComponentException {
      double share = Math.min(1, (double) (clock.nanos() - beginNanos) / RAMP_NANOS);
      double now = over() ? 0 : power * share;
      motor.setPower(now, command.power(now));
    }

    @Override
    public boolean over() {
      return command.over();
    }

    @Override
    public void stop() throws ComponentException {
      try {
        motor.brake();
      } finally {
        motor.disable();
      }
    }
  }

  /** A drive base under a twist. */
  final class Twist implements Handling {
    private final DriveBase base;
    private final double linear;
    private final double angular;
    private final GentleCommand command;

    Twist(DriveBase base, double linear, double angular, Clock clock, Duration time) {
      GentleCommand.within("linear", linear, GentleCommand.FASTEST, " m/s");
      GentleCommand.within("angular", angular, GentleCommand.FASTEST_TURN, " rad/s");
      this.base = base;
      this.linear = linear;
      this.angular = angular;
      this.command = new GentleCommand(clock, 0, time);
    }

    @Override
    public void step() throws ComponentException {
      base.apply(command.twist(linear, angular));
    }

    @Override
    public boolean over() {
      return command.over();
    }

    @Override
    public void stop() throws ComponentException {
      base.safeState();
    }
  }

  /**
   * Setpoints that approach their targets, each by a tenth of its range a second or slower. A share
   * that may jump (a lamp, a relay) is set at once; a speed stays under {@link #MOST_SPEED}.
   */
  final class Row implements Handling {
    private static final double SHARE_PER_SECOND = 0.1;

    /** Fastest speed, as a share of the fastest there is. */
    static final double MOST_SPEED = GentleCommand.MOST_POWER;

    private final SetpointActuator actuator;
    private final double[] values;
    private final double[] targets;
    private final Clock clock;
    private final GentleCommand command;
    private long lastNanos;

    /**
     * @param values where each is now; NaN for one that is to be left alone. Changed in place
     * @param targets where each is to go
     */
    Row(SetpointActuator actuator, double[] values, double[] targets, Clock clock, Duration time) {
      this.actuator = actuator;
      this.values = values;
      this.targets = targets.clone();
      this.clock = clock;
      this.command = new GentleCommand(clock, values.length, time);
      this.lastNanos = clock.nanos();
      List<Setpoint> setpoints = actuator.setpoints();
      for (int i = 0; i < targets.length; i++) {
        Setpoint setpoint = setpoints.get(i);
        double share = setpoint.unit().endsWith("/s") ? MOST_SPEED : 1;
        double min = setpoint.min() * share;
        double max = setpoint.max() * share;
        if (targets[i] < min || targets[i] > max) {
          throw new IllegalArgumentException(
              "%s %s %s; expected %s to %s %s"
                  .formatted(
                      setpoint.name(), targets[i], setpoint.unit(), min, max, setpoint.unit()));
        }
      }
    }

    private static double most(Setpoint setpoint, double seconds) {
      boolean jumps = setpoint.unit().equals("1") && Double.isInfinite(setpoint.maxRate());
      double range = setpoint.max() - setpoint.min();
      return jumps ? range : Math.min(setpoint.maxRate(), SHARE_PER_SECOND * range) * seconds;
    }

    @Override
    public void step() throws ComponentException {
      long now = clock.nanos();
      double seconds = (now - lastNanos) * 1e-9;
      lastNanos = now;
      for (int i = 0; i < values.length; i++) {
        double most = most(actuator.setpoints().get(i), seconds);
        values[i] += Math.clamp(targets[i] - values[i], -most, most);
      }
      actuator.apply(command.setpoints(values));
    }

    @Override
    public boolean over() {
      return command.over();
    }

    @Override
    public void stop() throws ComponentException {
      actuator.safeState();
    }
  }
}
