package dev.sinew.runtime.skill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookWishTest {
  @Test
  void aSkillThatWantsALookInEveryTurnIsHeardOnceInTwoSeconds() throws InterruptedException {
    try (HostRig rig = new HostRig()) {
      rig.start(
          "finder",
          robot -> {
            while (true) {
              robot.lookAgain();
              robot.nextCycle();
            }
          });
      rig.turns(102); // 50 a second

      assertThat(rig.events).filteredOn(event -> event.equals("finder wants a look")).hasSize(2);
      assertThat(rig.warnings).as("the rest is dropped, not punished").isEmpty();
    }
  }
}
