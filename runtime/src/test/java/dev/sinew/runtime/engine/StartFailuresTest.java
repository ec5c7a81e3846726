package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.sinew.runtime.config.robot.Configuration;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However far a start came before it failed, nothing stays open. */
@Timeout(120)
class StartFailuresTest {
  private static final int ROUNDS = 5;

  @TempDir Path folder;

  private interface Attempt {
    void run() throws Exception;
  }

  private static long handles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }

  private static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }

  /** Fails again and again; the first time may load classes and libraries. */
  private static void leavesNothing(Attempt attempt) throws Exception {
    attempt.run();
    long handles = handles();
    int threads = threads();
    for (int round = 0; round < ROUNDS; round++) {
      attempt.run();
    }
    assertThat(handles()).as("file handles").isLessThan(handles + ROUNDS);
    assertThat(threads()).as("threads").isLessThan(threads + ROUNDS);
  }

  private static void refused(RunPlan plan) {
    assertThatExceptionOfType(StartException.class)
        .isThrownBy(() -> Robot.assemble(plan).close())
        .satisfies(e -> assertThat(e.problems()).isNotEmpty());
  }

  private RunPlan plan(Configuration configuration, Path home, Path plugins) {
    RunPlan plan = new BlindRover(folder).plan(configuration, true);
    return new RunPlan(
        configuration,
        true,
        true,
        plan.duration(),
        Optional.empty(),
        Optional.empty(),
        1,
        false,
        Optional.empty(),
        plan.data(),
        home,
        plugins,
        List.of());
  }

  @Test
  void aWorldThatCannotBeBuilt() throws Exception {
    BlindRover rover = new BlindRover(folder);
    Path world = Files.writeString(folder.resolve("broken.json5"), "{ hall: 7 }");
    Configuration configuration =
        rover.read(BlindRover.text("'../worlds/hall.json5'", "'" + world + "'"));
    leavesNothing(() -> refused(rover.plan(configuration, true)));
  }

  @Test
  void aModelThatIsNotThere() throws Exception {
    BlindRover rover = new BlindRover(folder);
    Configuration configuration =
        rover.read(
            BlindRover.text(
                "  page: {", "  perception: { camera: 'camera', model: 'nanodet-g' },\n  page: {"));
    Path home = Files.createDirectories(folder.resolve("home/configs/models")).resolve("../..");
    leavesNothing(
        () -> refused(plan(configuration, home.normalize(), rover.installation().plugins())));
  }

  @Test
  void aModelThatHasToBeFetchedIsNotFetchedByTheRobot() throws Exception {
    BlindRover rover = new BlindRover(folder);
    Configuration configuration =
        rover.read(
            BlindRover.text(
                "  page: {",
                "  perception: { camera: 'camera', model: 'yolox-nano' },\n  page: {"));
    Path home = folder.resolve("home");
    Path manifest =
        Files.createDirectories(home.resolve("configs/models")).resolve("yolox-nano.json5");
    Files.copy(
        Path.of(System.getProperty("sinew.home"), "configs/models/yolox-nano.json5"), manifest);
    Path natives =
        Files.createDirectories(Path.of(System.getProperty("sinew.home"), ".sinew/natives"));
    Files.createDirectories(home.resolve(".sinew"));
    Files.createSymbolicLink(home.resolve(".sinew/natives"), natives);

    assertThatExceptionOfType(StartException.class)
        .isThrownBy(
            () -> Robot.assemble(plan(configuration, home, rover.installation().plugins())).close())
        .withMessageContaining("./sinew models pull yolox-nano");
  }

  @Test
  void aPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BlindRover rover = new BlindRover(folder);
      RunPlan plan = rover.plan(BlindRover.text(), true);
      RunPlan withPage =
          new RunPlan(
              plan.configuration(),
              true,
              true,
              plan.duration(),
              Optional.of(taken.getLocalPort()),
              Optional.empty(),
              1,
              false,
              Optional.empty(),
              plan.data(),
              plan.home(),
              plan.plugins(),
              List.of());
      leavesNothing(() -> {
        try (Robot robot = Robot.assemble(withPage)) {
          assertThatExceptionOfType(StartException.class)
              .isThrownBy(robot::openPage)
              .satisfies(
                  e -> assertThat(e.getMessage()).contains(String.valueOf(taken.getLocalPort())));
        }
      });
    }
  }

  @Test
  void whatIsOpenedAfterTheEndIsClosedAtOnceAndTheRestLastFirst() {
    List<String> closed = new ArrayList<>();
    Closer closer = new Closer(Duration.ofSeconds(5));
    closer.add(() -> closed.add("first"));
    closer.add(() -> closed.add("second"));
    closer.close();
    closer.add(() -> closed.add("late"));
    closer.close();
    assertThat(closed).containsExactly("second", "first", "late");
  }

  @Test
  void oneThatThrowsAndOneThatHangsDoNotSpareTheRest() {
    List<String> closed = new ArrayList<>();
    CountDownLatch never = new CountDownLatch(1);
    Closer closer = new Closer(Duration.ofMillis(100));
    closer.add(() -> closed.add("first"));
    closer.add(never::await);
    closer.add(() -> {
      throw new IllegalStateException("cannot");
    });
    closer.close();
    assertThat(closed).containsExactly("first");
    never.countDown();
  }
}
