package dev.sinew.world.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.world.device.GpioLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatedLinesTest {
  private final GpioLines wires = new GpioLines();
  private final SimulatedBoard board =
      new SimulatedBoard(
          "bench", wires, Map.of(), Map.of(), Map.of(), new TestClock(0), new ReentrantLock());

  @AfterEach
  void close() {
    board.close();
  }

  @Test
  void aGroupIsAtItsInitialLevelsWhenItIsHadAndAtItsShutdownLevelsWhenItIsClosed()
      throws ComponentException {
    LineGroup group =
        board.outputs(
            "relay",
            OutputOptions.LOW.withActiveLow(0b10).withInitial(0b11).withShutdown(0b00),
            5,
            6);
    assertThat(wires.high(5)).isTrue();
    assertThat(wires.high(6)).isFalse();
    group.write(0b11, 0b00);
    assertThat(wires.high(5)).isFalse();
    assertThat(wires.high(6)).isTrue();
    assertThat(group.levels()).isZero();
  }

  @Test
  void theLowVoltageIsHighOnAnInvertedInput() throws ComponentException {
    wires.drive(17, true, 0);
    EdgeInput button =
        board.edges("button", 17, InputOptions.of(PullResistance.PULL_UP).inverted());
    List<Boolean> heard = new ArrayList<>();
    button.onEdge((high, time) -> heard.add(high));
    assertThat(button.isHigh()).isFalse();
    wires.drive(17, false, 1);
    assertThat(button.isHigh()).isTrue();
    wires.drive(17, true, 2);
    assertThat(heard).containsExactly(true, false);
  }

  @Test
  void theGuardIsToldVoltagesAndDrivesNoLineThatIsLetGo() throws ComponentException {
    LineGroup group =
        board.outputs(
            "mixed",
            OutputOptions.LOW
                .withActiveLow(0b0010)
                .withOpenDrain(0b0100)
                .withOpenSource(0b1000)
                .withShutdown(0b0100),
            5,
            6,
            7,
            8);
    Optional<KernelPlace> nowhere = Optional.empty();
    assertThat(board.safeOutputs().declared())
        .containsExactly(new SafeOutput.Lines("mixed", List.of(5, 6), 0b10, nowhere));
    board.safeOutputs().declare(group, 0b1010);
    assertThat(board.safeOutputs().declared())
        .containsExactly(new SafeOutput.Lines("mixed", List.of(5, 6, 7, 8), 0b1000, nowhere));
  }

  @Test
  void aGroupThatIsWhollyLetGoIsNothingForTheGuard() throws ComponentException {
    board.outputs("bus", OutputOptions.LOW.withOpenDrain(1).withShutdown(1), 5);
    assertThat(board.safeOutputs().declared()).isEmpty();
  }
}
