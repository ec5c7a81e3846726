package dev.sinew.runtime.safety;

import dev.sinew.runtime.safety.setpoint.SetpointChannel;
import dev.sinew.runtime.safety.space.Zone;
import dev.sinew.runtime.safety.watch.BrakingWatch;
import dev.sinew.runtime.safety.watch.FollowWatch;
import dev.sinew.runtime.safety.watch.TiltWatch;
import dev.sinew.sdk.actuation.GuardedCommand;
import java.util.ArrayList;
import java.util.List;

/**
 * The only maker of commands for actuators. Each cycle it passes the request through its rules in a
 * fixed order: stops first, then limits, ramps last; a stop overrides the ramps. What it remembers
 * from cycle to cycle (the previous command, the watches) is a function of the inputs it was given,
 * so a replay of the inputs gives the same commands. Called by the cycle's thread only; allocates
 * nothing while it guards.
 */
public final class SafetyGate {
  private final GateDecision decision = new GateDecision();
  private final BrakingWatch brakingWatch = new BrakingWatch();
  private final TiltWatch tiltWatch = new TiltWatch();
  private final FollowWatch followWatch = new FollowWatch();
  private final GateDecision everything = new GateDecision();
  private SafetyRule[] rules;
  private SafetyRule[] stopsEverything;
  private SafetyLimits limits;
  private double previousLinear;
  private double previousAngular;
  private double earlierLinear;
  private double earlierAngular;
  private double earlierDt;

  public SafetyGate(SafetyLimits limits) {
    this.limits = limits;
    this.rules = rules(limits);
    this.stopsEverything = StopRules.everything(limits).toArray(SafetyRule[]::new);
  }

  static SafetyRule[] rules(SafetyLimits limits) {
    double reaction = limits.reactionNanos() * 1e-9;
    List<SafetyRule> all = new ArrayList<>(StopRules.all(limits));
    all.add(new SpeedRule(limits.maxLinear(), limits.maxAngular()));
    all.add(new LateSensorRule(limits.lateWheels(), limits.lateImu(), limits.lateLidar()));
    all.add(new SupplyRule(limits.supply()));
    for (Zone zone : limits.zones()) {
      all.add(new ZoneRule(zone, limits.footprint().reach(), reaction));
    }
    all.add(new BlindSpotRule(limits.footprint(), limits.sight(), reaction));
    // Before the lidar's, so that what the lidar sees besides never lets more through.
    all.add(
        new RangeFinderRule(
            limits.gauges().creep(),
            new BrakingDistanceRule(
                RangeFinderRule.words(),
                limits.footprint(),
                limits.clearance(),
                reaction,
                limits.angularAcceleration())));
    all.add(
        new BrakingDistanceRule(
            limits.footprint(), limits.clearance(), reaction, limits.angularAcceleration()));
    all.add(
        new AccelerationRule(
            limits.linearAcceleration(), limits.braking(), limits.angularAcceleration()));
    all.add(new JerkRule(limits.linearJerk(), limits.angularJerk()));
    return all.toArray(SafetyRule[]::new);
  }

  /** What it holds the robot to. Cycle's thread. */
  public SafetyLimits limits() {
    return limits;
  }

  /**
   * Holds the robot to other limits from the next {@link #guard} on. The previous command stays: a
   * robot that is now too fast brakes to the new limit. Between two cycles, on the cycle's thread;
   * makes the rules anew and so allocates.
   */
  public void limits(SafetyLimits other) {
    if (!other.equals(limits)) {
      limits = other;
      rules = rules(other);
      stopsEverything = StopRules.everything(other).toArray(SafetyRule[]::new);
    }
  }

  /**
   * Decides one cycle and fills the command.
   *
   * @param input everything but what the gate itself remembers
   * @param into the command to fill; valid for {@link SafetyLimits#commandValidityNanos()}
   * @return the decision, valid until the next call
   */
  public GateDecision guard(GateInput input, long cycle, GuardedCommand into) {
    watch(input);
    everything.begin(0, 0);
    for (int i = 0; i < stopsEverything.length; i++) {
      stopsEverything[i].apply(input, everything);
    }
    decision.begin(input.requestLinear, input.requestAngular);
    for (int i = 0; i < rules.length; i++) {
      rules[i].apply(input, decision);
    }
    earlierLinear = previousLinear;
    earlierAngular = previousAngular;
    earlierDt = input.dt;
    previousLinear = decision.linear();
    previousAngular = decision.angular();
    into.issue(
        decision.linear(),
        decision.angular(),
        decision.outcome() == GateDecision.Outcome.STOP,
        input.nowNanos + limits.commandValidityNanos(),
        cycle);
    return decision;
  }

  /**
   * Decides one cycle for an actuator with setpoints and fills its command. After {@link
   * #guard(GateInput, long, GuardedCommand)} of the same cycle, since what stops the whole robot
   * stops it too.
   *
   * @param channel what is asked of it, and what it was told before
   * @param into the command to fill; valid as long as that of the wheels
   */
  public void guard(SetpointChannel channel, long nowNanos, long cycle, GuardedCommand into) {
    channel.commandAgeNanos = limits.commandAgeNanos();
    channel.decide(everything.rule(), everything.reason());
    into.issue(
        channel.values(),
        channel.outcome() == GateDecision.Outcome.STOP,
        nowNanos + limits.commandValidityNanos(),
        cycle);
  }

  /** Fills what the rules are told besides the cycle's own inputs. */
  private void watch(GateInput input) {
    input.previousLinear = previousLinear;
    input.previousAngular = previousAngular;
    input.previousAcceleration = growth(earlierLinear, previousLinear, earlierDt);
    input.previousAngularAcceleration = growth(earlierAngular, previousAngular, earlierDt);
    if (input.hasWheels && input.wheelNanos != Long.MIN_VALUE) {
      brakingWatch.cycle(
          input.wheelNanos,
          Math.abs(input.measuredLinear),
          Math.abs(previousLinear),
          Math.abs(earlierLinear),
          earlierDt,
          limits.braking());
      followWatch.cycle(
          input.nowNanos,
          input.dt,
          previousLinear,
          previousAngular,
          input.measuredLinear,
          input.measuredAngular,
          input.wheelTurn,
          input.hasImu && input.imuAgeNanos <= limits.lateImu().afterNanos()
              ? input.gyroTurn
              : Double.NaN);
    }
    input.braking = brakingWatch.deceleration(limits.braking());
    input.strayed = followWatch.strayed(input.nowNanos);
    if (input.hasImu && input.imuNanos != Long.MIN_VALUE) {
      SafetyLimits.Attitude attitude = limits.attitude();
      tiltWatch.cycle(
          input.imuNanos,
          input.accelX,
          input.accelY,
          input.accelZ,
          attitude.cosMaxTilt(),
          attitude.tiltNanos(),
          attitude.fallBelow(),
          attitude.fallNanos());
    }
    input.tilted = tiltWatch.tilted(input.nowNanos);
    input.falling = tiltWatch.falling(input.nowNanos);
  }

  /** How fast a speed grew in size, per second; 0 when it shrank or changed its direction. */
  private static double growth(double before, double after, double dt) {
    boolean turned = before * after < 0;
    return turned || !(dt > 0) ? 0 : Math.max(0, (Math.abs(after) - Math.abs(before)) / dt);
  }

  /** Deceleration that the gate plans with, as configured or as measured when worse, m/s². */
  public double braking() {
    return brakingWatch.deceleration(limits.braking());
  }
}
