package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.geometry.Twist2d;
import dev.sinew.sdk.skill.Drive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** What the journal was told once can be had again, late yields and all. */
class ScheduleTest {
  /** One that is late whenever its permit comes late. */
  private static void start(HostRig rig, String name, int number, Semaphore permits) {
    rig.start(
        name,
        robot -> {
          Drive drive = number == 0 ? robot.require(Drive.class) : null;
          for (int i = 0; ; i++) {
            permits.acquire();
            ask(drive, i + robot.scene().cycle() * 0.001);
            robot.nextCycle();
          }
        },
        number == 0 ? new String[] {"drive"} : new String[0]);
  }

  private static void ask(@org.jspecify.annotations.Nullable Drive drive, double linear) {
    if (drive != null) {
      drive.request(new Twist2d(linear, 0));
    }
  }

  @Test
  void aRecordedScheduleIsEnforcedToTheCycle() throws InterruptedException {
    List<Double> live = new ArrayList<>();
    List<HostRig.Yield> journal;
    HostSettings hasty = new HostSettings(1_000_000, 0, Long.MAX_VALUE, 1);
    try (HostRig rig = new HostRig(hasty, Optional.empty())) {
      List<Semaphore> permits = List.of(new Semaphore(0), new Semaphore(0), new Semaphore(0));
      for (int i = 0; i < 3; i++) {
        start(rig, "s" + i, i, permits.get(i));
      }
      java.util.Random random = new java.util.Random(3);
      for (int i = 0; i < 60; i++) {
        for (Semaphore permit : permits) {
          if (random.nextInt(3) > 0) {
            permit.release();
          }
        }
        live.add(rig.turn());
      }
      journal = List.copyOf(rig.journal);
    }
    assertThat(journal).anyMatch(y -> y.yielded() > y.resumed());

    Map<List<Long>, Long> yielded = new HashMap<>();
    journal.forEach(y -> yielded.put(List.of(y.run(), y.step()), y.yielded()));
    SkillSchedule schedule =
        (run, step, resumed, cycle) ->
            yielded.getOrDefault(List.of(run, step), Long.MAX_VALUE) == cycle;
    try (HostRig again = new HostRig(HostRig.PATIENT, Optional.of(schedule))) {
      for (int i = 0; i < 3; i++) {
        start(again, "s" + i, i, new Semaphore(1000));
      }
      assertThat(again.turns(60)).isEqualTo(live);
      assertThat(again.journal).isEqualTo(journal);
    }
  }

  @Test
  void aTurnThatWasNeverOverIsNotWaitedFor() throws InterruptedException {
    SkillSchedule never = (run, step, resumed, cycle) -> false;
    try (HostRig rig = new HostRig(HostRig.PATIENT, Optional.of(never))) {
      start(rig, "s", 0, new Semaphore(1000));
      assertThat(rig.turns(60)).containsOnly(-1.0);
      assertThat(rig.host.faults().counts("s")).containsEntry(Fault.SPIN, 1);
    }
  }
}
