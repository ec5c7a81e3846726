package dev.sinew.hal.drivers.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.drivers.BoardDouble;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.sdk.component.ComponentException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class EdgeLineTest {
  private final Deque<EdgeInput> inputs = new ArrayDeque<>();
  private final Board board = BoardDouble.of(_ -> inputs.remove());
  private int open;
  private boolean broken;

  private EdgeInput input(String failing) {
    open++;
    return BoardDouble.port(EdgeInput.class, () -> open--, failing, this::failWhenBroken);
  }

  private void failWhenBroken() {
    if (broken) {
      throw new IOException("gone");
    }
  }

  @Test
  void aLineThatIsLostAgainWhileItIsTakenBackIsNotKeptOpen() throws ComponentException {
    inputs.add(input("settledNanos"));
    EdgeLine line = new EdgeLine("bell", board, 17, InputOptions.of(PullResistance.PULL_UP), 16);
    broken = true;
    assertThatThrownBy(() -> line.settle(0)).isInstanceOf(ComponentException.class);
    inputs.add(input("onEdge"));
    assertThatThrownBy(() -> line.settle(EdgeLine.RETRY_NANOS))
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("bell: reading GPIO 17 failed: gone");
    assertThat(open).as("the kernel gives a line to one holder only").isZero();
  }
}
