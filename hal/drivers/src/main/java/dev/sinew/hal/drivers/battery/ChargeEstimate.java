package dev.sinew.hal.drivers.battery;

/**
 * The charge of a battery: counted from the current, which is exact for a while, and pulled towards
 * what the open-circuit voltage says, which is right in the long run. The open-circuit voltage is
 * the measured one plus what the internal resistance takes; that resistance is learnt from steps of
 * the load. The first sample takes the voltage's word: a battery may have been changed or charged
 * while the robot was off, so nothing is kept from one start to the next.
 *
 * <p>Source: G. L. Plett, "Battery Management Systems", volume II, chapter 3 (coulomb counting and
 * open-circuit voltage, and why neither alone); the pull is a fixed-gain observer.
 */
final class ChargeEstimate {
  /** Time in which the voltage's word counts, where the curve is steep, seconds. */
  private static final double PULL_SECONDS = 300;

  /** Volts per charge and cell from which the curve counts as steep. */
  private static final double STEEP = 0.8;

  /** A step of the load from which the resistance shows, as a share of a one-hour current. */
  private static final double LOAD_STEP = 0.1;

  private static final double LONGEST_STEP_SECONDS = 0.5;
  private static final double AVERAGE_SECONDS = 60;

  private final Chemistry chemistry;
  private final int cells;
  private final double coulombs;
  private final double leastResistance;
  private final double mostResistance;
  private double resistance;
  private double charge;
  private double averageCurrent;
  private double openCircuit = Double.NaN;
  private boolean begun;
  private long lastNanos;
  private double lastVoltage;
  private double lastCurrent;

  /**
   * @param ampereHours capacity of the whole battery
   * @param resistance internal resistance of the whole battery, ohms, to begin with
   */
  ChargeEstimate(Chemistry chemistry, int cells, double ampereHours, double resistance) {
    this.chemistry = chemistry;
    this.cells = cells;
    this.coulombs = ampereHours * 3600;
    this.resistance = resistance;
    this.leastResistance = resistance / 4;
    this.mostResistance = resistance * 4;
  }

  /**
   * Takes a measurement.
   *
   * @param voltage at the terminals, volts
   * @param current amperes, positive when discharging
   */
  void add(long timeNanos, double voltage, double current) {
    if (!Double.isFinite(voltage) || !Double.isFinite(current)) {
      return;
    }
    double seconds = (timeNanos - lastNanos) * 1e-9;
    if (begun && seconds <= 0) {
      return;
    }
    if (begun && seconds <= LONGEST_STEP_SECONDS) {
      learnResistance(voltage, current);
    }
    openCircuit = voltage + current * resistance;
    double told = chemistry.charge(openCircuit / cells);
    if (begun) {
      charge -= 0.5 * (current + lastCurrent) * seconds / coulombs;
      double steepness = Math.min(1, chemistry.slope(charge) / STEEP);
      charge += (told - charge) * Math.min(1, steepness * steepness * seconds / PULL_SECONDS);
      charge = Math.clamp(charge, 0, 1);
      averageCurrent += (current - averageCurrent) * Math.min(1, seconds / AVERAGE_SECONDS);
    } else {
      charge = told;
      averageCurrent = current;
      begun = true;
    }
    lastNanos = timeNanos;
    lastVoltage = voltage;
    lastCurrent = current;
  }

  private void learnResistance(double voltage, double current) {
    double step = current - lastCurrent;
    if (Math.abs(step) * 3600 > LOAD_STEP * coulombs) {
      double seen = (lastVoltage - voltage) / step;
      if (seen > leastResistance && seen < mostResistance) {
        resistance += 0.1 * (seen - resistance);
      }
    }
  }

  /** Whether anything is known. */
  boolean begun() {
    return begun;
  }

  /** Share of the capacity that is left, 0 to 1. */
  double charge() {
    return charge;
  }

  /** Volts without load. */
  double openCircuit() {
    return openCircuit;
  }

  /** Ohms, as learnt. */
  double resistance() {
    return resistance;
  }

  /**
   * Seconds until it is empty at the mean current of the last minute; infinite while it is charged
   * or nothing is drawn.
   */
  double timeLeft() {
    return averageCurrent > 1e-3 ? charge * coulombs / averageCurrent : Double.POSITIVE_INFINITY;
  }
}
