package dev.sinew.runtime.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Actuator;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActuatorOutputTest {
  private final List<String> done = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean broken;

  private final Actuator wheels =
      new Actuator() {
        @Override
        public void apply(GuardedCommand command) throws ComponentException {
          if (broken) {
            throw new ComponentException("bus error");
          }
          done.add("apply " + command.linear());
        }

        @Override
        public void safeState() {
          done.add("safe");
        }

        @Override
        public Health health() {
          return Health.OK;
        }

        @Override
        public void close() {}
      };

  private final BusEvents events =
      new BusEvents() {
        @Override
        public void failed(String component, String reason) {
          told.add("failed " + component + ": " + reason);
        }

        @Override
        public void recovered(String component) {
          told.add("recovered " + component);
        }

        @Override
        public void expired(String actuator) {
          told.add("expired " + actuator);
        }
      };

  private final ActuatorOutput output = new ActuatorOutput("base", wheels);

  private void command(double linear, long validUntil) {
    output.next().issue(linear, 0, false, validUntil, 1);
    output.handOver();
  }

  @Test
  void drivesTheSafeStateBeforeAnyCommandWasIssued() {
    output.write(0, events);
    assertThat(done).containsExactly("safe");
    assertThat(told).isEmpty();
  }

  @Test
  void carriesOutACommandAgainUntilItExpiresAndThenGoesSafeOnce() {
    command(0.3, 100);
    output.write(50, events);
    output.write(100, events);
    output.write(101, events);
    output.write(102, events);
    assertThat(done).containsExactly("apply 0.3", "apply 0.3", "safe");
    assertThat(told).containsExactly("expired base");
    assertThat(output.expired()).isEqualTo(1);
  }

  @Test
  void goesSafeWhenTheBusFailsAndSaysSoOnce() {
    command(0.3, 100);
    broken = true;
    output.write(1, events);
    output.write(2, events);
    assertThat(done).containsExactly("safe", "safe");
    assertThat(told).containsExactly("failed base: bus error");
  }

  @Test
  void obeysAgainWhenTheBusIsBack() {
    command(0.3, 100);
    broken = true;
    output.write(1, events);
    broken = false;
    output.write(2, events);
    assertThat(done).containsExactly("safe", "apply 0.3");
    assertThat(told).containsExactly("failed base: bus error", "recovered base");
  }
}
