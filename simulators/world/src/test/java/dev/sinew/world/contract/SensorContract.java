package dev.sinew.world.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.driver.PortUse;
import dev.sinew.world.board.PlantDouble;
import dev.sinew.world.board.Rig;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every sensor's driver promises, whatever it hangs on. The subclass says of what the robot is
 * made and what the truth is; the device model is the judge.
 *
 * @param <S> the sensor's sample
 */
public abstract class SensorContract<S> {
  protected Rig rig = new Rig(Map.of(), 42);
  protected final Wires wires = new Wires();
  protected final List<String> failures = new ArrayList<>();

  /** How many samples the last run gave. */
  protected int samples;

  private @Nullable S sample;

  /** The components by name; the sensor under test is {@link #name}. */
  protected abstract Map<String, Record> components();

  /** Robot time of capture that a sample carries, nanoseconds. */
  protected abstract long timeNanos(S of);

  /** Compares a sample with the truth that {@link #arrange} made. */
  protected abstract void judge(S of);

  /** Name of the sensor under test. */
  protected String name() {
    return "sensor";
  }

  /** Makes a truth worth measuring, once the sensor gives samples. */
  protected void arrange(PlantDouble plant) throws ComponentException {}

  /** Makes the world stand still again, for sensors that want that when they are opened. */
  protected void rest(PlantDouble plant) {}

  /** Robot time in which the first sample comes after opening, seconds. */
  protected double warmUpSeconds() {
    return 1;
  }

  /** Robot time in which it measures again after a fault has gone, seconds. */
  protected double recoverySeconds() {
    return 2;
  }

  /** Robot time in which the loss of the device is noticed, seconds. */
  protected double noticeSeconds() {
    return 1.5;
  }

  /** Health of a sensor that has measured for a while. */
  protected Health settled() {
    return Health.OK;
  }

  /** The greatest age of a sample when it is handed over, nanoseconds. */
  protected long oldestNanos() {
    return 20_000_000;
  }

  /** Whether a missing device is found at opening (or else while it is sampled). */
  protected boolean noticesAbsenceAtOpening() {
    return true;
  }

  /** Whether it can tell that its device is gone: an encoder's lines just stand still. */
  protected boolean noticesUnplugging() {
    return true;
  }

  /** What driver and model together may allocate in 5 s; a model that writes text does. */
  protected long bearableBytes() {
    return 20_000;
  }

  @BeforeEach
  final void assemble() {
    rig.close();
    rig = new Rig(components(), 42);
    rig.rewire(wires::through);
  }

  @AfterEach
  final void dismantle() {
    rig.close();
  }

  @SuppressWarnings("unchecked") // the subclass names its own sample
  protected final Sensor<S> sensor() throws ComponentException {
    return rig.open(name(), Sensor.class);
  }

  /** How a message names the place of the device. */
  protected final String place() {
    Record configuration = Objects.requireNonNull(components().get(name()));
    PortUse port = Rig.ports(configuration).getFirst();
    return switch (port) {
      case PortUse.I2cAddress i2c -> "i2c-%d 0x%02x".formatted(i2c.busNumber(), i2c.address());
      case PortUse.Serial serial -> serial.device();
      default -> name();
    };
  }

  /** The newest sample; only when one has come. */
  protected final S latest() {
    return Objects.requireNonNull(sample, "no sample has come");
  }

  /** Samples every 10 ms; failures are collected. */
  protected final void run(double seconds) throws ComponentException {
    Sensor<S> sensor = sensor();
    samples = 0;
    failures.clear();
    S into = sensor.newSample();
    rig.run(
        seconds,
        () -> {
          try {
            if (sensor.sample(into)) {
              samples++;
              sample = into;
            }
          } catch (ComponentException e) {
            failures.add(e.getMessage());
          }
        });
  }

  /** Opened, measuring, and the world as {@link #arrange} says. */
  protected final void settle() throws ComponentException {
    run(warmUpSeconds());
    assertThat(failures).isEmpty();
    assertThat(samples).as("samples in the first %s s", warmUpSeconds()).isPositive();
    arrange(rig.plant);
    run(recoverySeconds());
    assertThat(samples).isPositive();
  }

  /** It measures the truth again. */
  protected final void recovered(String after) throws ComponentException {
    run(recoverySeconds());
    assertThat(samples).as("samples after %s; failures %s", after, failures).isPositive();
    judge(latest());
    assertThat(sensor().health()).as("health after %s", after).isEqualTo(settled());
  }

  @Test
  void measuresTheTruthAndIsThenInGoodHealth() throws ComponentException {
    settle();
    judge(latest());
    assertThat(sensor().health()).isEqualTo(settled());
  }

  @Test
  void stampsEverySampleWithItsTimeOfCapture() throws ComponentException {
    settle();
    Sensor<S> sensor = sensor();
    S into = sensor.newSample();
    long[] last = {timeNanos(latest())};
    int[] count = {0};
    rig.run(
        recoverySeconds(),
        () -> {
          if (sensor.sample(into)) {
            count[0]++;
            long now = rig.clock.nanos();
            assertThat(timeNanos(into)).isBetween(now - oldestNanos(), now).isGreaterThan(last[0]);
            last[0] = timeNanos(into);
          }
        });
    assertThat(count[0]).isPositive();
  }

  @Test
  void allocatesNothingInSteadyState() throws ComponentException {
    rig.rewire(board -> board);
    settle();
    Sensor<S> sensor = sensor();
    S into = sensor.newSample();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    Rig.Tick turn = () -> sensor.sample(into);
    // Long enough for the compiler to have taken away what only escapes in interpreted code.
    rig.run(10, turn);
    long before = threads.getCurrentThreadAllocatedBytes();
    rig.run(5, turn);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes in 5,000 steps and 500 samples").isLessThan(bearableBytes());
  }

  @Test
  void closedTwiceItGivesItsPortsBackAndSaysThatItIsClosed() throws ComponentException {
    settle();
    Sensor<S> first = sensor();
    first.close();
    first.close();
    assertThat(first.health().usable()).isFalse();
    rig.forget(name());
    rest(rig.plant);
    settle();
    judge(latest());
    assertThat(sensor()).isNotSameAs(first);
  }

  @Test
  void anAbsentDeviceIsNamedWithTheRemedyAndNothingStaysOpen() throws ComponentException {
    rig.robot.unplug(name());
    if (noticesAbsenceAtOpening()) {
      assertThatThrownBy(this::sensor)
          .isInstanceOf(ComponentException.class)
          .hasMessageContaining(place())
          .hasMessageContaining("check ");
    } else if (noticesUnplugging()) {
      run(noticeSeconds());
      assertThat(samples).isZero();
      assertThat(sensor().health().usable()).isFalse();
      assertThat(sensor().health().reason()).contains("check ");
    } else {
      run(noticeSeconds());
      assertThat(failures).isEmpty();
    }
    rig.robot.replug(name());
    // Some chips are deaf for most of a second after they get power.
    rig.run(1);
    run(warmUpSeconds() + recoverySeconds());
    assertThat(samples).isPositive();
  }

  @Test
  void unpluggedItFailsAndPluggedInAgainItComesBackByItself() throws ComponentException {
    settle();
    rig.robot.unplug(name());
    run(noticeSeconds());
    if (noticesUnplugging()) {
      assertThat(sensor().health().usable()).as("health when unplugged").isFalse();
      assertThat(sensor().health().reason()).contains(place()).contains("check ");
      run(noticeSeconds());
      assertThat(samples).as("samples of an unplugged device").isZero();
    } else {
      assertThat(failures).isEmpty();
    }
    rig.robot.replug(name());
    recovered("plugging in again");
  }

  @Test
  void aMomentWithoutPowerIsSurvived() throws ComponentException {
    settle();
    rig.robot.unplug(name());
    rig.robot.replug(name());
    run(noticeSeconds());
    recovered("a moment without power");
  }
}
