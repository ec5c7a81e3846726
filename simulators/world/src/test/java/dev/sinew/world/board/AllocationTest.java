package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.BaseSample;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Imu;
import dev.sinew.sdk.component.ImuSample;
import dev.sinew.sdk.component.Lidar;
import dev.sinew.sdk.component.LidarSample;
import dev.sinew.sdk.component.PowerMonitor;
import dev.sinew.sdk.component.PowerSample;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {

  @Test
  void neitherDriversNorModelsAllocateInSteadyState() throws ComponentException {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Rig rig = new Rig()) {
      DriveBase base = rig.open("base", DriveBase.class);
      Imu imu = rig.open("imu", Imu.class);
      PowerMonitor power = rig.open("power", PowerMonitor.class);
      Lidar lidar = rig.open("lidar", Lidar.class);
      BaseSample wheels = new BaseSample();
      ImuSample motion = new ImuSample();
      PowerSample supply = new PowerSample();
      LidarSample turn = new LidarSample();
      GuardedCommand forward = rig.command(0.3, 0.4);
      GuardedCommand backward = rig.command(-0.2, 0);
      long[] busTurns = {0};
      Rig.Tick bus =
          () -> {
            base.sample(wheels);
            base.apply(busTurns[0]++ % 100 < 50 ? forward : backward);
            imu.sample(motion);
            power.sample(supply);
            lidar.sample(turn);
          };
      // Long enough for the compiler to have taken away what only escapes in interpreted code.
      rig.run(20, bus);
      long before = threads.getCurrentThreadAllocatedBytes();
      rig.run(10, bus);
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      // 10,000 steps of the world with 1,000 turns of the bus.
      assertThat(allocated).isLessThan(20_000);
    }
  }
}
