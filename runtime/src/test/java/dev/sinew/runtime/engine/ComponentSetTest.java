package dev.sinew.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sinew.runtime.config.robot.ResolvedComponent;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.world.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ComponentSetTest {
  private static final long SECOND = 1_000_000_000L;

  private final VirtualClock clock = new VirtualClock();
  private final ScriptedDriver driver = new ScriptedDriver();
  private final List<String> told = new ArrayList<>();

  private final ComponentSet.Listener listener =
      new ComponentSet.Listener() {
        @Override
        public void absent(String component, String reason) {
          told.add(component + ": " + reason);
        }

        @Override
        public void arrived(String component) {
          told.add(component + " arrived");
        }
      };

  private ComponentSet set(ComponentOpener opener, ResolvedComponent<?>... entries) {
    return new ComponentSet(List.of(entries), clock, Map.of(), opener, listener);
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = false;
    for (; ; ) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsBuiltFromAFailedPartIsReportedAsItsConsequenceAndTheRestIsOpen() {
    driver.opens(
        "encoder",
        () -> {
          throw new ComponentException("GPIO 17 is busy; end the other program");
        });
    ComponentSet set =
        set(
            ComponentOpener.inline(),
            driver.entry("encoder", 1),
            driver.entry("base", 2, "encoder"),
            driver.entry("imu", 3));
    assertThat(set.openDue()).containsExactly("imu");
    assertThat(told)
        .containsExactly(
            "encoder: robot.json5:7:3 components.encoder: GPIO 17 is busy; end the other program",
            "base: waits for 'encoder', which is not open");
    assertThat(set.absent())
        .extracting(ComponentSet.Absent::consequence)
        .containsExactly(false, true);
    assertThat(Objects.requireNonNull(set.health().get("base")).reason()).contains("encoder");
  }

  @Test
  void theDependentComesWithItsPart() {
    boolean[] busy = {true};
    driver.opens(
        "encoder",
        () -> {
          if (busy[0]) {
            throw new ComponentException("busy");
          }
        });
    ComponentSet set =
        set(
            ComponentOpener.inline(),
            driver.entry("encoder", 1),
            driver.entry("base", 2, "encoder"));
    set.openDue();
    busy[0] = false;
    assertThat(set.openDue()).as("before its time").isEmpty();
    clock.advanceTo(set.nextRetryNanos());
    assertThat(set.openDue()).containsExactly("encoder", "base");
    assertThat(told).endsWith("encoder arrived", "base arrived");
    assertThat(set.nextRetryNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aDriverWithADefectCostsTheRobotThatComponentOnly() {
    driver.opens(
        "odd",
        () -> {
          throw new IllegalStateException("index 7");
        });
    ComponentSet set =
        set(ComponentOpener.inline(), driver.entry("odd", 1), driver.entry("imu", 2));
    assertThat(set.openDue()).containsExactly("imu");
    assertThat(told.getFirst()).contains("defect").contains("index 7").contains("author");
  }

  @Test
  void aDriverThatHangsCostsTheRobotThatComponentOnlyAndIsTakenInWhenItComes() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    driver.opens("lidar", () -> await(hang));
    ComponentSet set =
        set(
            new PatientOpener(Duration.ofMillis(50)),
            driver.entry("lidar", 1),
            driver.entry("imu", 2));
    assertThat(set.openDue()).containsExactly("imu");
    assertThat(told.getFirst()).contains("hangs");
    clock.advanceTo(2 * SECOND);
    assertThat(set.openDue()).as("still hanging").isEmpty();
    assertThat(opening()).as("one thread, not one for each attempt").hasSize(1);
    Thread thread = opening().getFirst();
    hang.countDown();
    thread.join();
    clock.advanceTo(60 * SECOND);
    assertThat(set.openDue()).containsExactly("lidar");
    set.close();
    assertThat(driver.done).containsExactly("open imu", "open lidar", "close lidar", "close imu");
  }

  private static List<Thread> opening() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("opening lidar"))
        .toList();
  }

  @Test
  void whatOpensAfterTheEndIsClosedAtOnce() throws Exception {
    CountDownLatch hang = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    driver.opens("lidar", () -> await(hang)).closes("lidar", closed::countDown);
    ComponentSet set = set(new PatientOpener(Duration.ofMillis(50)), driver.entry("lidar", 1));
    set.openDue();
    set.close();
    hang.countDown();
    closed.await();
  }

  @Test
  void closesEachBeforeItsPartsAndOneThatThrowsOrHangsDoesNotSpareTheRest() {
    CountDownLatch hang = new CountDownLatch(1);
    driver.closes("base", () -> await(hang));
    driver.closes(
        "encoder",
        () -> {
          throw new ComponentException("bus error");
        });
    ComponentSet set =
        set(
            ComponentOpener.inline(),
            driver.entry("motors", 1),
            driver.entry("encoder", 2),
            driver.entry("base", 3, "motors", "encoder"));
    set.openDue();
    driver.done.clear();
    set.close();
    assertThat(driver.done).containsExactly("close motors");
    assertThat(set.all()).isEmpty();
    hang.countDown();
  }

  @Test
  void anExchangeLeavesUntouchedComponentsAsTheyAre() {
    ComponentSet set =
        set(
            ComponentOpener.inline(),
            driver.entry("motors", 1),
            driver.entry("base", 2, "motors"),
            driver.entry("imu", 3));
    set.openDue();
    Component imu = set.named("imu", Component.class).orElseThrow().component();
    driver.done.clear();
    assertThat(
            set.exchange(
                Set.of("motors", "base"),
                List.of(
                    driver.entry("motors", 4),
                    driver.entry("base", 2, "motors"),
                    driver.entry("imu", 3))))
        .isEmpty();
    set.openDue();
    assertThat(driver.done)
        .containsExactly("close base", "close motors", "open motors", "open base");
    assertThat(set.named("imu", Component.class).orElseThrow().component()).isSameAs(imu);
  }

  @Test
  void closingTwiceClosesOnce() {
    ComponentSet set = set(ComponentOpener.inline(), driver.entry("imu", 1));
    set.openDue();
    set.close();
    set.close();
    assertThat(driver.done).containsExactly("open imu", "close imu");
  }
}
