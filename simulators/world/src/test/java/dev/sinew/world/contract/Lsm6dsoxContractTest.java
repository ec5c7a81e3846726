package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sinew.hal.drivers.lsm6dsox.Lsm6dsoxConfig;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.device.lsm6dsox.Lsm6dsoxModel;
import java.util.Map;
import org.junit.jupiter.api.Test;

class Lsm6dsoxContractTest extends I2cSensorContract<ImuSample> {
  @Override
  protected Map<String, Record> components() {
    return Map.of("sensor", new Lsm6dsoxConfig(1, 0x6a, 208, 8.7, 39, 0));
  }

  @Override
  protected void arrange(PlantDouble plant) {
    plant.yawRate = 0.8;
  }

  @Override
  protected double warmUpSeconds() {
    return 1.5;
  }

  @Override
  protected void rest(PlantDouble plant) {
    plant.yawRate = 0;
  }

  @Override
  protected long timeNanos(ImuSample of) {
    return of.timeNanos;
  }

  @Override
  protected void judge(ImuSample of) {
    assertThat(of.gyroZ).isCloseTo(rig.plant.yawRate, within(0.02));
    assertThat(of.gyroX).isCloseTo(0, within(0.02));
    assertThat(of.accelZ).isCloseTo(9.81, within(0.4));
  }

  @Test
  void aTurnIsWholeHoweverSlowlyTheBusTurns() throws ComponentException {
    run(warmUpSeconds());
    Sensor<ImuSample> imu = sensor();
    ImuSample into = new ImuSample();
    for (int busMillis : new int[] {10, 80, 250}) {
      rig.run(0.02);
      assertThat(imu.sample(into)).isTrue();
      double heading = 0;
      double turned = 0;
      long last = into.timeNanos;
      for (int i = 0; i < 12; i++) {
        for (int step = 0; step < busMillis; step++) {
          rig.plant.yawRate = 2 * Math.sin(rig.clock.nanos() * 2e-8);
          rig.run(0.001);
          heading += rig.plant.yawRate * 0.001;
        }
        assertThat(imu.sample(into)).isTrue();
        turned += into.gyroZ * (into.timeNanos - last) * 1e-9;
        last = into.timeNanos;
      }
      assertThat(turned).as("%d ms", busMillis).isCloseTo(heading, within(0.02));
    }
  }

  @Test
  void aDamagedGyroscopeIsFoundByTheSelfTestAndNamed() throws ComponentException {
    ((Lsm6dsoxModel) rig.robot.models().getFirst()).damage();
    run(warmUpSeconds());
    assertThat(sensor().health().state()).isEqualTo(Health.State.DEGRADED);
    assertThat(sensor().health().reason()).contains("gyroscope x answers 40 °/s");
  }

  @Test
  void anOverrunFifoIsSaidAndReadAnew() throws ComponentException {
    settle();
    rig.run(2);
    assertThat(sensor().sample(new ImuSample())).isFalse();
    assertThat(sensor().health().reason()).contains("FIFO overflowed");
    run(6);
    judge(latest());
    assertThat(sensor().health()).isEqualTo(Health.OK);
  }

  @Test
  void aSoundChipOnARobotThatMovesIsNotCalledDamaged() throws ComponentException {
    settle();
    sensor().close();
    rig.forget("sensor");
    for (int i = 0; i < 100; i++) {
      rig.plant.yawRate = i % 2 == 0 ? 1.5 : -1.5;
      run(0.05);
    }
    rig.plant.yawRate = 0.8;
    run(0.2);
    judge(latest());
    assertThat(sensor().health()).isEqualTo(Health.OK);
  }
}
