package dev.sinew.world.body;

import dev.sinew.world.spec.BatterySpec;

/** A lithium-ion battery: open-circuit voltage by charge, sag by current, cut-off when empty. */
final class Battery {
  private static final double SECONDS_PER_HOUR = 3600;

  /** Typical discharge curve: share of the voltage span left at each tenth of the charge. */
  private static final double[] CURVE = {
    0.0, 0.36, 0.48, 0.54, 0.58, 0.62, 0.68, 0.75, 0.82, 0.90, 1.0
  };

  private final BatterySpec spec;
  private double charge;
  private double current;
  private double voltage;

  Battery(BatterySpec spec) {
    this.spec = spec;
    this.charge = spec.charge();
    draw(spec.idleCurrent(), 0);
  }

  /** Lets the motors and everything else draw for a time. */
  void draw(double amperes, double seconds) {
    double coulombs = spec.capacity() * SECONDS_PER_HOUR;
    charge = Math.clamp(charge - amperes * seconds / coulombs, 0, 1);
    if (charge <= 0) {
      current = 0;
      voltage = 0;
      return;
    }
    current = amperes;
    voltage = Math.max(0, openCircuit() - amperes * spec.internalResistance());
  }

  /** Sets the charge, as a share of the capacity, 0 to 1. */
  void charge(double share) {
    charge = share;
    draw(current, 0);
  }

  private double openCircuit() {
    double tenths = charge * (CURVE.length - 1);
    int below = Math.min((int) tenths, CURVE.length - 2);
    double share = CURVE[below] + (tenths - below) * (CURVE[below + 1] - CURVE[below]);
    return spec.emptyVoltage() + share * (spec.fullVoltage() - spec.emptyVoltage());
  }

  /** Volts at the terminals. */
  double voltage() {
    return voltage;
  }

  /** Amperes, positive when discharging. */
  double current() {
    return current;
  }

  /** Share of the capacity left, 0 to 1. */
  double charge() {
    return charge;
  }
}
