package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.lis3mdl.Lis3mdlConfig;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Magnetometer;
import dev.sinew.sdk.component.Reading;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.device.lis3mdl.Lis3mdlModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Lis3mdlContractTest extends I2cSensorContract<Reading> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Lis3mdlConfig(1, 0x1c, 0.4, false));
  }

  /** One turn on the spot, slowly; then facing 50° north of east. */
  @Override
  protected void arrange(PlantDouble plant) throws ComponentException {
    for (int i = 0; i < 140; i++) {
      plant.heading += 0.05;
      run(0.03);
    }
    plant.heading = Math.toRadians(50);
  }

  @Override
  protected long timeNanos(Reading of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(Reading of) {
    double heading = Math.atan2(of.values[Magnetometer.X], of.values[Magnetometer.Y]);
    assertThat(Math.toDegrees(heading)).isCloseTo(50, within(1.5));
    assertThat(Math.hypot(of.values[Magnetometer.X], of.values[Magnetometer.Y]))
        .isCloseTo(20e-6, within(1.5e-6));
    assertThat(of.values[Magnetometer.Z]).isBetween(-80e-6, -10e-6);
  }

  @Test
  void beforeTheFirstTurnItSaysThatTheIronIsNotKnown() throws ComponentException {
    run(1);
    assertThat(samples).isPositive();
    assertThat(sensor().health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(sensor().health().reason()).contains("turn once on the spot");
  }

  @Test
  void halfATurnIsNotEnough() throws ComponentException {
    for (int i = 0; i < 60; i++) {
      rig.plant.heading += 0.05;
      run(0.03);
    }
    assertThat(sensor().health().reason()).contains("turn once on the spot");
  }

  @Test
  void everyHeadingIsRightWithinTwoDegreesAfterATurn() throws ComponentException {
    settle();
    for (int degrees = -180; degrees < 180; degrees += 15) {
      rig.plant.heading = Math.toRadians(degrees);
      run(0.1);
      Reading field = latest();
      double heading = Math.atan2(field.values[Magnetometer.X], field.values[Magnetometer.Y]);
      double off = Math.IEEEremainder(heading - rig.plant.heading, 2 * Math.PI);
      assertThat(Math.toDegrees(off)).as("at %d°", degrees).isCloseTo(0, within(2.0));
    }
  }

  @Test
  void whatWasMeasuredIsKnownAtTheNextStart() throws ComponentException {
    settle();
    sensor().close();
    rig.forget("sensor");
    run(1);
    judge(latest());
    assertThat(sensor().health()).isEqualTo(Health.OK);
  }

  @Test
  void aDeadSelfTestIsNamed() throws ComponentException {
    ((Lis3mdlModel) rig.robot.models().getFirst()).damage();
    settle();
    assertThat(sensor().health().reason()).contains("self-test failed: x answers 0.00 gauss");
  }
}
