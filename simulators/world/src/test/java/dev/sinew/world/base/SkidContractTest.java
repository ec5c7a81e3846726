package dev.sinew.world.base;

import java.util.Map;

class SkidContractTest extends WheeledContract {
  @Override
  protected Map<String, Record> robot() {
    return FourWheels.skid(1.5);
  }

  @Override
  protected double[] wanted() {
    return new double[] {7.5, 7.5, 7.5, 7.5};
  }
}
