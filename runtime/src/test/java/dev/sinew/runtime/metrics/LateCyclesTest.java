package dev.sinew.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.cycle.CycleRig;
import dev.sinew.runtime.cycle.CycleTimings;
import dev.sinew.runtime.cycle.Phase;
import dev.sinew.world.VirtualClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LateCyclesTest {
  private static final long MILLI = 1_000_000L;
  private static final long PERIOD = 20 * MILLI;

  private final VirtualClock clock = new VirtualClock();
  private final CycleTimings timings = new CycleTimings();
  private final PauseLog pauses = new PauseLog();
  private final List<String> events = new ArrayList<>();
  private final LateCycles late = new LateCycles(timings, pauses, clock, events::add);
  private final CycleRig rig = new CycleRig(timings);

  LateCyclesTest() {
    timings.lateAfter(PERIOD / 2);
  }

  private void seconds(long seconds) {
    clock.advanceTo(clock.nanos() + seconds * 1_000 * MILLI);
  }

  @Test
  void aPhaseThatTookTooLongIsNamedWithItsCycle() {
    rig.cycle(1232, 0, 1_000 * MILLI, Phase.DECIDE, MILLI);
    rig.cycle(1233, 0, 1_020 * MILLI, Phase.DECIDE, 43 * MILLI);
    rig.cycle(1234, 23 * MILLI, 1_063 * MILLI, Phase.DECIDE, MILLI);
    seconds(2);
    late.step();
    assertThat(events)
        .containsExactly("cycle 1234 began 23 ms late: decide of cycle 1233 took 43 ms");
    assertThat(late.causes()).isEqualTo(Map.of("decide", 1L));
  }

  @Test
  void aPauseThatLayInTheLatenessIsTheCauseAndNotThePhaseItFellInto() {
    pauses.add(new PauseLog.Pause("Copy", 1_021 * MILLI, 1_060 * MILLI));
    rig.cycle(7, 0, 1_020 * MILLI, Phase.GUARD, 43 * MILLI);
    rig.cycle(8, 23 * MILLI, 1_063 * MILLI, Phase.GUARD, MILLI);
    seconds(2);
    late.step();
    assertThat(events)
        .containsExactly("cycle 8 began 23 ms late: a collection of 39 ms (Copy) stopped it");
    assertThat(late.causes()).isEqualTo(Map.of("gc", 1L));
  }

  @Test
  void aPauseThatWasOverLongBeforeIsNotBlamed() {
    pauses.add(new PauseLog.Pause("Copy", 900 * MILLI, 940 * MILLI));
    rig.cycle(7, 0, 1_000 * MILLI, Phase.GUARD, MILLI);
    rig.cycle(8, 12 * MILLI, 1_032 * MILLI, Phase.GUARD, MILLI);
    seconds(2);
    late.step();
    assertThat(events).containsExactly("cycle 8 began 12 ms late: the scheduler woke it late");
    assertThat(late.causes()).isEqualTo(Map.of("scheduler", 1L));
  }

  @Test
  void aCycleLateByLessThanHalfAPeriodIsNotLate() {
    rig.cycle(7, 0, 1_000 * MILLI, Phase.GUARD, MILLI);
    rig.cycle(8, 9 * MILLI, 1_029 * MILLI, Phase.GUARD, MILLI);
    seconds(2);
    late.step();
    assertThat(events).isEmpty();
    assertThat(timings.lateCycles()).isZero();
  }

  @Test
  void judgesOnlyWhenTheCollectorHasHadTimeToTellOfItsPause() {
    clock.advanceTo(1_032 * MILLI);
    rig.cycle(8, 12 * MILLI, 1_032 * MILLI, Phase.GUARD, MILLI);
    late.step();
    assertThat(late.causes()).isEmpty();
    pauses.add(new PauseLog.Pause("Copy", 1_020 * MILLI, 1_031 * MILLI));
    seconds(1);
    late.step();
    assertThat(late.causes()).isEqualTo(Map.of("gc", 1L));
  }

  @Test
  void tellsAtMostOneInFiveSecondsAndHowManyItKeptToItself() {
    for (int i = 0; i < 10; i++) {
      rig.cycle(i, 12 * MILLI, 1_000 * MILLI + i * 32 * MILLI, Phase.GUARD, MILLI);
    }
    seconds(2);
    late.step();
    assertThat(events).hasSize(1);
    assertThat(late.causes()).isEqualTo(Map.of("scheduler", 10L));
    rig.cycle(10, 12 * MILLI, 2_000 * MILLI, Phase.GUARD, MILLI);
    seconds(10);
    late.step();
    assertThat(events).hasSize(2);
    assertThat(events.getLast()).endsWith("(and 9 more late cycles before)");
  }

  @Test
  void lateCyclesThatNobodyReadsAreCountedAndNothingGrows() {
    for (int i = 0; i < 1_000; i++) {
      rig.cycle(i, 12 * MILLI, 1_000 * MILLI + i * 32 * MILLI, Phase.GUARD, MILLI);
    }
    assertThat(timings.lateCycles()).isEqualTo(1_000);
    assertThat(timings.unread()).isEqualTo(1_000 - 128);
    seconds(60);
    late.step();
    assertThat(late.causes()).isEqualTo(Map.of("scheduler", 128L));
    assertThat(late.newest()).hasSize(20);
  }
}
