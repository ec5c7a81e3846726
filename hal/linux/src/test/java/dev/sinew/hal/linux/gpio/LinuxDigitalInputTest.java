package dev.sinew.hal.linux.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.sun.management.ThreadMXBean;
import dev.sinew.hal.linux.machine.Machine;
import dev.sinew.hal.linux.machine.Remedies;
import dev.sinew.hal.ports.EdgeInput.EdgeListener;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An input whose descriptor is a pipe: what the kernel sends is put in by the test. */
@Timeout(20)
final class LinuxDigitalInputTest {
  private final Context context =
      Pi4J.newContextBuilder().noAutoDetect().disableShutdownHook().build();
  private final EdgeReader reader = new EdgeReader();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final RecordedLines lines = new RecordedLines("the chip's line 17");
  private Pipe line;
  private LinuxDigitalInput input;

  @BeforeEach
  void open() throws Throwable {
    line = new Pipe();
    input =
        new LinuxDigitalInput(
            new LinuxDigitalInputProvider(
                Machine.here(), new Remedies(Machine.here(), Map.of()), "chip"),
            DigitalInputConfigBuilder.newInstance(context).id("encoder").bcm(17).build(),
            lines,
            line.readFd,
            reader);
    input.onEdge((high, time) -> heard.add((high ? "up " : "down ") + time));
    input.watch();
  }

  @AfterEach
  void stop() {
    reader.stop();
    context.shutdown();
  }

  @Test
  void timeIsSettledOnlyUpToWhereEveryEdgeHasBeenTold() throws InterruptedException {
    CountDownLatch telling = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    input.onEdge((high, time) -> {
      heard.add("telling");
      awaitQuietly(telling);
      told.countDown();
    });
    assertThat(settled(10)).isEqualTo(10);

    line.event(true, 12);
    assertThat(next()).isEqualTo("telling");
    assertThat(input.settledNanos(20)).as("an edge is on its way").isEqualTo(10);

    telling.countDown();
    told.await();
    assertThat(settled(30)).isEqualTo(30);
  }

  /** Counted by the reader's own thread, from one listener's call to a later one. */
  @Test
  void tellingAnEdgeAllocatesNothingOnceItIsCompiled() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    AtomicLong least = new AtomicLong(Long.MAX_VALUE);
    input.onEdge(
        new EdgeListener() {
          private long before = -1;
          private int told;

          @Override
          public void edge(boolean high, long timeNanos) {
            if (++told % 2_000 == 0) {
              long now = threads.getCurrentThreadAllocatedBytes();
              if (before >= 0 && now - before < least.get()) {
                least.set(now - before);
              }
              before = now;
            }
          }
        });
    for (int i = 0; i < 1_000_000 && least.get() > 100; i++) {
      line.event((i & 1) == 0, i);
    }
    assertThat(least.get()).isLessThan(100);
  }

  /** The reader may still be on its way back to its wait. */
  private long settled(long now) {
    long until = System.nanoTime() + 10_000_000_000L;
    while (input.settledNanos(now) != now && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    return input.settledNanos(now);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void edgesCarryTheKernelsTime() throws InterruptedException {
    line.event(true, 1_000_000_007L);
    line.event(false, 1_000_000_009L);

    assertThat(next()).isEqualTo("up 1000000007");
    assertThat(next()).isEqualTo("down 1000000009");
    assertThat(input.kernelTimestamps()).isTrue();
    assertThat(input.missedEdges()).isZero();
  }

  @Test
  void edgesTheKernelDroppedAreCounted() throws InterruptedException {
    line.event(true, 1);
    line.drop(3);
    line.event(false, 2);
    next();
    next();

    assertThat(input.missedEdges()).isEqualTo(3);
  }

  @Test
  void twoEdgesOfOneDirectionMeanThatOneWasMissed() throws InterruptedException {
    line.event(true, 1);
    line.event(true, 2);
    line.event(false, 3);
    next();
    next();
    next();

    assertThat(input.missedEdges()).isEqualTo(1);
  }

  @Test
  void aListenerThatFailsDoesNotStopTheEdges() throws InterruptedException {
    input.onEdge((high, time) -> {
      if (time == 1) {
        throw new IllegalStateException("a defect of the listener");
      }
      heard.add("heard " + time);
    });

    line.event(true, 1);
    line.event(false, 2);

    assertThat(next()).isEqualTo("heard 2");
  }

  @Test
  void pi4jsOwnListenersAreToldToo() throws InterruptedException {
    input.addListener(event -> heard.add("listener " + event.state().isHigh()));

    line.event(true, 1);

    assertThat(next()).isEqualTo("up 1");
    assertThat(next()).isEqualTo("listener true");
  }

  @Test
  void theLevelIsTheLinesOwn() {
    lines.levels = 1;
    assertThat(input.state()).isEqualTo(DigitalState.HIGH);
    lines.levels = 0;
    assertThat(input.isLow()).isTrue();
  }

  @Test
  void aLineWhoseChipIsGoneSaysSoWhenRead() throws Throwable {
    Pipe other = new Pipe();
    line.hangUp();
    // The reader goes through its lines from the last to the first, so when this later line has
    // been told of a second edge, ours has been told of its loss.
    reader.add(
        other.readFd,
        new EdgeReader.Line() {
          @Override
          public void edge(boolean rising, long timeNanos, int lineSequence) {
            heard.add("other " + lineSequence);
          }

          @Override
          public void lost(String reason) {
            heard.add("other lost");
          }
        });
    other.event(true, 1);
    assertThat(next()).isEqualTo("other 1");
    other.event(false, 2);
    assertThat(next()).isEqualTo("other 2");

    assertThatThrownBy(() -> input.state())
        .hasMessageContaining("the chip's line 17: read: the GPIO chip has been removed");
  }

  private @Nullable String next() throws InterruptedException {
    return heard.poll(10, TimeUnit.SECONDS);
  }
}
