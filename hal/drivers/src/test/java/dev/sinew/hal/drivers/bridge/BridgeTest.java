package dev.sinew.hal.drivers.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BridgeTest {
  private final StageDouble left = new StageDouble();
  private final StageDouble right = new StageDouble();
  private final Bridge bridge =
      new Bridge("motors", "chip", List.of(left, right), Optional.empty(), List.of());

  @Test
  void aChannelThatObeysDoesNotHideThatTheOtherOneDoesNot() throws ComponentException {
    left.gone = true;
    assertThatThrownBy(bridge.motor(0)::brake)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("motors channel 0");
    bridge.motor(1).brake();
    assertThat(bridge.health().usable()).isFalse();
    assertThat(bridge.health().reason()).contains("motors channel 0");
    left.gone = false;
    bridge.motor(0).brake();
    assertThat(bridge.health()).isEqualTo(Health.OK);
  }

  private static final class StageDouble implements Stage {
    private boolean gone;

    private void act() {
      if (gone) {
        throw new IOException("gone");
      }
    }

    @Override
    public void drive(double power) {
      act();
    }

    @Override
    public void brake() {
      act();
    }

    @Override
    public void off() {
      act();
    }
  }
}
