package dev.sinew.it.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.linux.gpio.LinuxDigitalInput;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines that are read: levels, edges with the kernel's time, bias, debounce. */
@OnTheRig
class EdgesRigTest {
  private static final int PATIENCE_SECONDS = 20;

  private final SimulatedChip chip = SimulatedChip.HEADER;
  private final BlockingQueue<Edge> heard = new LinkedBlockingQueue<>();
  private Board board;

  private record Edge(boolean high, long nanos, long heardNanos) {}

  @BeforeEach
  void openTheBoard() throws Exception {
    board = Header.open();
    chip.pull(17, false);
    chip.pull(18, false);
  }

  @AfterEach
  void closeIt() {
    board.close();
  }

  private EdgeInput listening(int line) throws Exception {
    EdgeInput input = board.edges("encoder", line, PullResistance.OFF);
    input.onEdge((high, nanos) -> heard.add(new Edge(high, nanos, Header.CLOCK.nanos())));
    return input;
  }

  private Edge next() throws InterruptedException {
    return Objects.requireNonNull(
        heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no edge was heard");
  }

  @Test
  void theLevelFollowsTheLine() throws Exception {
    EdgeInput input = board.edges("encoder", 17, PullResistance.OFF);
    assertThat(input.state()).isEqualTo(DigitalState.LOW);

    chip.pull(17, true);

    assertThat(input.state()).isEqualTo(DigitalState.HIGH);
  }

  @Test
  void anEdgesTimeLiesBetweenTheWritesAroundIt() throws Exception {
    EdgeInput input = listening(17);
    long before = Header.CLOCK.nanos();
    chip.pull(17, true);
    long after = Header.CLOCK.nanos();

    Edge edge = next();

    assertThat(input.kernelTimestamps()).isTrue();
    assertThat(edge.high()).isTrue();
    assertThat(edge.nanos()).isBetween(before, after);
  }

  @Test
  void aThousandEdgesComeInOrderAndNoneIsMissed() throws Exception {
    int count = 1_000;
    long[] latencies = new long[count];
    EdgeInput input = listening(17);
    long last = 0;
    long start = Header.CLOCK.nanos();
    // One after the other: the kernel's handler reads the level in a thread of its own, so edges
    // that come faster than that thread are merged by the kernel itself.
    for (int i = 0; i < count; i++) {
      boolean high = (i & 1) == 0;
      chip.pull(17, high);
      Edge edge = next();
      assertThat(edge.high()).as("edge %d", i).isEqualTo(high);
      assertThat(edge.nanos()).as("time of edge %d", i).isGreaterThan(last);
      last = edge.nanos();
      latencies[i] = edge.heardNanos() - edge.nanos();
    }
    double rate = count * 1e9 / (Header.CLOCK.nanos() - start);
    assertThat(heard).isEmpty();
    assertThat(((LinuxDigitalInput) input).missedEdges()).isZero();
    Arrays.sort(latencies);
    System.out.printf(
        "measured edges: %.0f/s one after the other; from the kernel's time to the listener %d us"
            + " p50, %d us p99%n",
        rate, latencies[count / 2] / 1000, latencies[count * 99 / 100] / 1000);
  }

  @Test
  void edgesAreHeardAfterABurstThatNobodyCouldFollow() throws Exception {
    listening(17);
    for (int i = 0; i < 5_000; i++) {
      chip.pull(17, (i & 1) == 0);
    }
    // The burst ends low. The next rising edge is the one that comes after everything before it.
    long end = Header.CLOCK.nanos();
    chip.pull(17, true);

    Edge edge = next();
    while (edge.nanos() < end) {
      edge = next();
    }
    assertThat(edge.high()).isTrue();
  }

  @Test
  void aPullUpIsAskedOfTheKernel() throws Exception {
    EdgeInput input = board.edges("button", 17, PullResistance.PULL_UP);

    assertThat(chip.pulled(17)).isEqualTo("pull-up");
    assertThat(input.state()).isEqualTo(DigitalState.HIGH);
  }

  @Test
  void aPullDownIsAskedOfTheKernel() throws Exception {
    chip.pull(17, true);
    EdgeInput input = board.edges("button", 17, PullResistance.PULL_DOWN);

    assertThat(chip.pulled(17)).isEqualTo("pull-down");
    assertThat(input.state()).isEqualTo(DigitalState.LOW);
  }

  @Test
  void bouncesBecomeOneEdge() throws Exception {
    BlockingQueue<Boolean> states = new LinkedBlockingQueue<>();
    long settleMicros = 50_000;
    DigitalInput input =
        board
            .pi4j()
            .create(
                DigitalInputConfigBuilder.newInstance(board.pi4j())
                    .id("button")
                    .name("button")
                    .bcm(18)
                    .pull(PullResistance.OFF)
                    .debounce(settleMicros)
                    .build());
    input.addListener(event -> states.add(event.state().isHigh()));
    for (int i = 0; i < 9; i++) {
      chip.pull(18, (i & 1) == 0);
    }
    assertThat(states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    // What comes next is the edge of the release: no bounce is left before it.
    chip.pull(18, false);
    assertThat(states.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
    assertThat(states).isEmpty();
  }

  @Test
  void aClosedInputCanBeHadAgain() throws Exception {
    listening(17).close();

    EdgeInput again = listening(17);
    chip.pull(17, true);

    assertThat(next().high()).isTrue();
    assertThat(again.state()).isEqualTo(DigitalState.HIGH);
  }

  @Test
  void anInputOfAChipThatIsTornOutSaysSoAndCloses() throws Exception {
    EdgeInput input = listening(17);
    chip.unplug();

    assertThatThrownBy(input::state).hasMessageContaining("/dev/gpiochip");
    input.close();

    board.close();
    board = Header.open();
    EdgeInput again = listening(17);
    chip.pull(17, true);
    assertThat(next().high()).isTrue();
    assertThat(again.state()).isEqualTo(DigitalState.HIGH);
  }
}
