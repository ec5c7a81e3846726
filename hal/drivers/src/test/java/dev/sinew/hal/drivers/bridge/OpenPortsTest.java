package dev.sinew.hal.drivers.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.exception.IOException;
import dev.sinew.hal.drivers.BoardDouble;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.sdk.component.ComponentException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPortsTest {
  private final List<String> closed = new ArrayList<>();
  private final Deque<LineGroup> groups = new ArrayDeque<>();
  private final Board board = BoardDouble.of(_ -> groups.remove());

  private static LineGroup group(Runnable onClose) {
    return BoardDouble.port(LineGroup.class, onClose, "", () -> {});
  }

  @Test
  void aPortThatCannotBeGivenBackKeepsNoOtherOneOpen() throws ComponentException {
    groups.add(group(() -> closed.add("first")));
    groups.add(
        group(() -> {
          throw new IOException("gone");
        }));
    OpenPorts ports = new OpenPorts(board, "motors");
    ports.outputs(5);
    ports.outputs(6);
    assertThatThrownBy(ports::close)
        .isInstanceOf(ComponentException.class)
        .hasMessageContaining("motors: a port could not be given back");
    assertThat(closed).containsExactly("first");
  }
}
