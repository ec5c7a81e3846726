package dev.sinew.runtime.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SafePulse;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * With a real guard process, which takes this very process for its robot: so it is given more
 * patience than a robot's guard has.
 */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class GuardWatchTest {
  private static final String WATCHING = "watching";

  @TempDir private Path folder;
  private final Book book = new Book();
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private Optional<GuardWatch> watch = Optional.empty();
  private Path wheel = Path.of("");

  @BeforeEach
  void oneChannelRuns() throws IOException {
    wheel = Files.createDirectories(folder.resolve("pwm0"));
    Files.writeString(wheel.resolve("duty_cycle"), "40000\n");
    Files.writeString(wheel.resolve("enable"), "1\n");
    book.declare(pulse(wheel));
  }

  @AfterEach
  void end() {
    book.outputs = List.of();
    watch.ifPresent(GuardWatch::close);
  }

  @Test
  void theRobotMayMoveOnceTheGuardWatches() throws Exception {
    start(10_000_000, 1000, Turns.ALWAYS);
    assertThat(next()).isEqualTo("waiting: the guard process is being started");
    assertThat(next()).isEqualTo(WATCHING);
  }

  @Test
  void whatOpensLaterIsToldToTheGuardBeforeTheRobotMovesOn() throws Exception {
    start(10_000_000, 1000, Turns.ALWAYS);
    await(WATCHING);
    book.declare(pulse(wheel), pulse(folder.resolve("pwm7")));
    assertThat(next()).isEqualTo("waiting: the guard process is told what is open");
    assertThat(next())
        .startsWith("absent: the guard process cannot reach PWM on GPIO 12 of 'wheel': ")
        .contains("pwm7/enable: open: ENOENT");
    book.declare(pulse(wheel));
    await(WATCHING);
  }

  @Test
  void aGuardThatDiesIsSaidAtOnceAndStartedAgain() throws Exception {
    GuardWatch started = start(10_000_000, 1000, Turns.ALWAYS);
    await(WATCHING);
    long first = started.pid().orElseThrow();
    signal("-KILL", first);
    assertThat(next()).isEqualTo("absent: the guard process died");
    assertThat(next())
        .isEqualTo(
            "absent: the guard process died (status 137); the robot stands, and it is started"
                + " again");
    await(WATCHING);
    assertThat(started.pid().orElseThrow()).isNotEqualTo(first);
    assertThat(Files.readString(wheel.resolve("enable"))).isEqualTo("1\n");
  }

  @Test
  void aGuardThatHangsIsReplaced() throws Exception {
    GuardWatch started = start(10_000_000, 200, Turns.ALWAYS);
    await(WATCHING);
    long first = started.pid().orElseThrow();
    signal("-STOP", first);
    assertThat(next())
        .isEqualTo("absent: the guard process hangs; the robot stands, and it is started again");
    await(WATCHING);
    assertThat(started.pid().orElseThrow()).isNotEqualTo(first);
  }

  @Test
  void aRobotThatHasNoRhythmYetIsNotWatched() throws Exception {
    Turns turns = new Turns();
    start(10_000_000, 1000, turns);
    assertThat(next()).startsWith("waiting");
    turns.asked.await();
    assertThat(told).isEmpty();
    turns.turning = true;
    assertThat(next()).isEqualTo(WATCHING);
  }

  @Test
  void aGuardThatCannotBeStartedKeepsTheRobotStanding() throws Exception {
    GuardSettings settings =
        new GuardSettings(folder.resolve("no-java"), folder, 10_000_000, 1000, Optional.empty());
    start(settings, Turns.ALWAYS);
    assertThat(next()).startsWith("waiting");
    assertThat(next())
        .isEqualTo(
            "absent: the guard process cannot be started: "
                + folder.resolve("no-java/bin/java")
                + ": there is no Java that can be started; install a whole JRE of Java 25;"
                + " the robot stands, and it is started again");
  }

  @Test
  void anOrderlyEndLeavesTheOutputsAsTheRobotLeftThem() throws Exception {
    GuardWatch started = start(10_000_000, 1000, Turns.ALWAYS);
    await(WATCHING);
    ProcessHandle guard = ProcessHandle.of(started.pid().orElseThrow()).orElseThrow();
    book.outputs = List.of();
    started.standDown();
    started.close();
    guard.onExit().get(30, TimeUnit.SECONDS);
    assertThat(Files.readString(wheel.resolve("enable"))).isEqualTo("1\n");
    assertThat(Files.readString(folder.resolve("guard.log"))).doesNotContain("made safe");
  }

  /** Counted down on the thread that sends heartbeats. */
  private final CountDownLatch hurried = new CountDownLatch(1);

  private GuardWatch start(long beatNanos, int missed, Turning turning) {
    return start(
        new GuardSettings(
            Path.of(System.getProperty("java.home")), folder, beatNanos, missed, Optional.empty()),
        turning);
  }

  private GuardWatch start(GuardSettings settings, Turning turning) {
    GuardWatch made =
        new GuardWatch(
            settings,
            book,
            new SystemClock(),
            new GuardEvents() {
              @Override
              public void waiting(String reason) {
                told.add("waiting: " + reason);
              }

              @Override
              public void absent(String reason) {
                told.add("absent: " + reason);
              }

              @Override
              public void watching() {
                told.add(WATCHING);
              }
            },
            () -> hurried.countDown());
    watch = Optional.of(made);
    made.turning(turning);
    made.start();
    return made;
  }

  private String next() throws InterruptedException {
    String text = told.poll(60, TimeUnit.SECONDS);
    return text == null ? "nothing was told" : text;
  }

  private void await(String wanted) throws InterruptedException {
    for (String text = next(); !text.equals(wanted); text = next()) {
      assertThat(text).doesNotContain("nothing was told");
    }
  }

  private static SafeOutput pulse(Path channel) {
    return new SafeOutput.Pulse(
        "wheel", 12, SafePulse.OFF, Optional.of(new KernelPlace.PwmChannel(channel.toString())));
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor()).isZero();
  }

  private static final class Turns implements Turning {
    static final Turns ALWAYS = new Turns();

    static {
      ALWAYS.turning = true;
    }

    final java.util.concurrent.CountDownLatch asked = new java.util.concurrent.CountDownLatch(100);
    volatile boolean turning;

    @Override
    public boolean turns(long nowNanos) {
      asked.countDown();
      return turning;
    }

    @Override
    public void standDown() {}

    @Override
    public boolean safe() {
      return true;
    }
  }

  /** What is declared, without ports. */
  private static final class Book implements SafeOutputs {
    volatile List<SafeOutput> outputs = List.of();
    private volatile int revision;

    void declare(SafeOutput... next) {
      outputs = List.of(next);
      revision++;
    }

    @Override
    public void declare(PulseOutput port, SafePulse state) {
      throw new AssertionError("no port is open");
    }

    @Override
    public void declare(LineGroup port, long levels) {
      throw new AssertionError("no port is open");
    }

    @Override
    public void declare(I2C port, RegisterWrite... writes) {
      throw new AssertionError("no port is open");
    }

    @Override
    public List<SafeOutput> declared() {
      return outputs;
    }

    @Override
    public int revision() {
      return revision;
    }
  }

  @Test
  void theThreadThatSendsHeartbeatsIsLetAskForMoreThanOthersGet() throws Exception {
    start(20_000_000, 1000, Turns.ALWAYS);
    assertThat(hurried.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
