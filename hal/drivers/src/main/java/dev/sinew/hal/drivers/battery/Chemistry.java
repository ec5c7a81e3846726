package dev.sinew.hal.drivers.battery;

/**
 * Open-circuit voltage of one cell at rest at 20 °C for each tenth of its charge, volts. Sources:
 * the makers' discharge curves at C/20 and below of common cells (Panasonic NCR18650B, A123
 * ANR26650, Panasonic eneloop BK-3MCC, Yuasa NP), rounded to 10 mV.
 */
public enum Chemistry {
  LI_ION(3.00, 3.45, 3.55, 3.62, 3.67, 3.72, 3.79, 3.87, 3.95, 4.05, 4.18),
  LIFEPO4(2.50, 3.13, 3.20, 3.24, 3.26, 3.28, 3.29, 3.30, 3.31, 3.33, 3.45),
  NIMH(1.00, 1.16, 1.20, 1.22, 1.235, 1.245, 1.26, 1.275, 1.30, 1.33, 1.40),
  LEAD_ACID(1.85, 1.92, 1.96, 1.99, 2.01, 2.03, 2.05, 2.07, 2.09, 2.11, 2.13);

  private final double[] volts;

  Chemistry(double... volts) {
    this.volts = volts;
  }

  /** Volts of a cell with a share of its charge, 0 to 1. */
  double openCircuit(double charge) {
    double place = Math.clamp(charge, 0, 1) * (volts.length - 1);
    int below = Math.min((int) place, volts.length - 2);
    return volts[below] + (place - below) * (volts[below + 1] - volts[below]);
  }

  /** The share of the charge, 0 to 1, that a cell at rest with so many volts has. */
  double charge(double openCircuit) {
    int above = 1;
    while (above < volts.length - 1 && volts[above] < openCircuit) {
      above++;
    }
    double share = (openCircuit - volts[above - 1]) / (volts[above] - volts[above - 1]);
    return Math.clamp((above - 1 + share) / (volts.length - 1), 0, 1);
  }

  /** Volts of a cell per whole charge about a charge: where this is small, voltage says little. */
  double slope(double charge) {
    double low = Math.max(0, charge - 0.05);
    double high = Math.min(1, charge + 0.05);
    return (openCircuit(high) - openCircuit(low)) / (high - low);
  }
}
