package dev.sinew.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.bus.ActuatorOutput;
import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusEvents;
import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Actuator;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class CycleAndBusesTest {
  private static final long MS = 1_000_000;

  private long cycle;
  private final Wheels wheels = new Wheels();
  private final ActuatorOutput output = new ActuatorOutput("wheels", wheels);
  private final Bus bus = new Bus("gpio", new Frozen(), List.of(), List.of(output), new Silent());
  private final CycleAndBuses turning = new CycleAndBuses(() -> cycle, 20 * MS, () -> List.of(bus));

  @Test
  void aCycleTurnsWhileItsNumberGrows() {
    assertThat(turning.turns(0)).as("before the first turn").isFalse();
    for (int i = 1; i < 20; i++) {
      cycle = i;
      assertThat(turning.turns(20 * MS * i)).isTrue();
    }
  }

  @Test
  void halfAPeriodLateIsTooLate() {
    cycle = 1;
    assertThat(turning.turns(100 * MS)).isTrue();
    assertThat(turning.turns(130 * MS)).isTrue();
    assertThat(turning.turns(131 * MS)).isFalse();
    cycle = 2;
    assertThat(turning.turns(140 * MS)).isTrue();
  }

  @Test
  void aBusThatHangsWhileItsWheelsTurnIsNoSignOfLife() {
    command(false);
    bus.step();
    assertThat(bus.driving()).isTrue();
    wheels.during =
        () -> {
          assertThat(beatAt(20)).isTrue();
          assertThat(beatAt(30)).isTrue();
          assertThat(beatAt(41)).as("20 ms in one turn").isFalse();
        };
    command(false);
    bus.step();
    assertThat(wheels.applied).isEqualTo(2);
    assertThat(beatAt(50)).as("the turn is over").isTrue();
  }

  @Test
  void aBusThatHangsWhileItsWheelsStandHarmsNobody() {
    command(true);
    bus.step();
    assertThat(bus.driving()).isFalse();
    wheels.during =
        () -> {
          beatAt(20);
          assertThat(beatAt(2000)).isTrue();
        };
    command(true);
    bus.step();
  }

  @Test
  void anOrderlyEndNeedsNoCycleButABusThatHangsIsStillNoSignOfLife() {
    command(false);
    bus.step();
    assertThat(beatAt(20)).isTrue();
    turning.standDown();
    assertThat(turning.turns(2000 * MS)).as("the cycle has ended").isTrue();
    wheels.during =
        () -> {
          assertThat(turning.turns(2010 * MS)).isTrue();
          assertThat(turning.turns(2031 * MS)).as("20 ms in one turn").isFalse();
        };
    command(false);
    bus.step();
    assertThat(wheels.applied).isEqualTo(2);
    bus.makeSafe();
    assertThat(turning.turns(2040 * MS)).isTrue();
  }

  @Test
  void outputsAreSafeWhenEveryDriverHasReachedItsSafeState() {
    command(false);
    bus.step();
    assertThat(turning.safe()).isFalse();
    bus.makeSafe();
    assertThat(turning.safe()).isTrue();
    assertThat(bus.driving()).isFalse();
  }

  private boolean beatAt(long millis) {
    cycle++;
    return turning.turns(millis * MS);
  }

  private void command(boolean stop) {
    GuardedCommand command = output.next();
    if (stop) {
      command.issue(0, 0, true, Long.MAX_VALUE, 1);
    } else {
      command.issue(0.1, 0, false, Long.MAX_VALUE, 1);
    }
    output.handOver();
  }

  private static final class Wheels implements Actuator {
    Runnable during = () -> {};
    int applied;

    @Override
    public void apply(GuardedCommand command) {
      applied++;
      during.run();
    }

    @Override
    public void safeState() {}

    @Override
    public Health health() {
      return Health.OK;
    }

    @Override
    public void close() {}
  }

  private static final class Silent implements BusEvents {
    @Override
    public void failed(String component, String reason) {
      throw new AssertionError(component + ": " + reason);
    }

    @Override
    public void recovered(String component) {}

    @Override
    public void expired(String actuator) {}
  }

  private static final class Frozen implements Clock {
    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public long wallMillis() {
      return 0;
    }

    @Override
    public void sleepUntil(long deadlineNanos) {}
  }
}
