package dev.sinew.world.base;

import java.util.Map;

class MecanumContractTest extends WheeledContract {
  @Override
  protected Map<String, Record> robot() {
    return FourWheels.mecanum();
  }

  @Override
  protected double[] wanted() {
    return new double[] {7.5, 7.5, 7.5, 7.5};
  }
}
