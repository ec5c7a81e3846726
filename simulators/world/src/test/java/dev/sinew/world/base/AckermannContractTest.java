package dev.sinew.world.base;

import java.util.Map;

/** A car that goes straight: its servo keeps the angle it has. */
class AckermannContractTest extends WheeledContract {
  private static final double RIM = 0.3 / Car.RADIUS;

  @Override
  protected Map<String, Record> robot() {
    return Car.with(2);
  }

  @Override
  protected String device() {
    return "motors";
  }

  @Override
  protected double[] wanted() {
    return new double[] {RIM, RIM};
  }
}
