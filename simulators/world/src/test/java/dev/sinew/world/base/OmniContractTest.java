package dev.sinew.world.base;

import java.util.Map;

class OmniContractTest extends WheeledContract {
  /** 0.3 m/s forward on a wheel that rolls 30° aside. */
  private static final double RIM = 0.3 * Math.sin(Math.PI / 3) / FourWheels.RADIUS;

  @Override
  protected Map<String, Record> robot() {
    return FourWheels.omni();
  }

  @Override
  protected double[] wanted() {
    return new double[] {-RIM, 0, RIM};
  }
}
