package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Drive;
import dev.sinew.sdk.skill.Mechanism;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostAllocationTest {

  @Test
  void twentySkillsCostTheCyclesThreadNoAllocation() throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SkillHost host =
        new SkillHost(
            HostRig.PATIENT,
            new dev.sinew.sdk.time.SystemClock(),
            SkillJournal.NONE,
            Optional.empty(),
            SkillEvents.NONE);
    try (host) {
      for (int i = 0; i < 20; i++) {
        boolean drives = i == 0;
        host.start(
            HostRig.request(
                "s" + i,
                robot -> {
                  Twist2d wish = new Twist2d(0.5, 0);
                  for (; ; ) {
                    if (drives) {
                      robot.require(Drive.class).request(wish);
                    }
                    robot.nextCycle();
                  }
                },
                drives ? new String[] {Mechanism.name(Drive.class)} : new String[0]));
      }
      Belief scene = HostRig.belief(1);
      Belief next = HostRig.belief(2);
      for (int i = 0; i < 1000; i++) {
        host.decide(i % 2 == 0 ? scene : next);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 1000; i++) {
        host.decide(i % 2 == 0 ? scene : next);
      }
      assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
      assertThat(host.running()).hasSize(20);
    } catch (SkillRefusedException e) {
      throw new AssertionError(e);
    }
  }
}
