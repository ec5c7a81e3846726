package dev.sinew.it.rig;

import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.driver.CalibrationStore;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.time.Clock;
import dev.sinew.world.board.MemoryCalibrationStore;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Opens drivers on a board, and reads them as a bus thread would. */
final class OpenedDriver {
  private static final long PATIENCE_NANOS = 30_000_000_000L;
  private static final long TURN_NANOS = 2_000_000;

  private OpenedDriver() {}

  /** Opens the component that this configuration sets up. */
  static <C extends Record> Component open(Board board, C configuration) throws ComponentException {
    @SuppressWarnings("unchecked") // the driver was found by this very type
    Driver<C> driver = (Driver<C>) ModelledChips.driver(configuration);
    return driver.open(configuration, new OnlyTheBoard(board));
  }

  /** The next new sample; failures on the way are the component's own business. */
  static <S> S next(Sensor<S> sensor) throws Exception {
    S sample = sensor.newSample();
    until(sensor.getClass().getSimpleName() + " gives a sample", () -> sampled(sensor, sample));
    return sample;
  }

  /** Reads until the component fails, and gives back its words. */
  static <S> String nextFailure(Sensor<S> sensor) throws Exception {
    S sample = sensor.newSample();
    String[] words = new String[1];
    until(
        sensor.getClass().getSimpleName() + " fails",
        () -> {
          try {
            sensor.sample(sample);
          } catch (ComponentException e) {
            words[0] = e.getMessage();
          }
          return words[0] != null;
        });
    return words[0];
  }

  /** Whether there was a new sample; false as well when the component failed. */
  static <S> boolean sampled(Sensor<S> sensor, S into) {
    try {
      return sensor.sample(into);
    } catch (ComponentException e) {
      return false;
    }
  }

  /** Asks again and again, as a bus thread has its turns. */
  static void until(String what, BooleanSupplier holds) throws Exception {
    long start = Header.CLOCK.nanos();
    while (!holds.getAsBoolean()) {
      long now = Header.CLOCK.nanos();
      if (now - start > PATIENCE_NANOS) {
        throw new TimeoutException("waited 30 s in vain until " + what);
      }
      Header.CLOCK.sleepUntil(now + TURN_NANOS);
    }
  }

  private record OnlyTheBoard(Board board) implements DriverContext {
    @Override
    public String name() {
      return "sensor";
    }

    @Override
    public Clock clock() {
      return Header.CLOCK;
    }

    @Override
    public <T> T service(Class<T> type) {
      if (type == Board.class) {
        return type.cast(board);
      }
      if (type == CalibrationStore.class) {
        return type.cast(new MemoryCalibrationStore());
      }
      throw new IllegalArgumentException("the rig has no " + type.getSimpleName());
    }

    @Override
    public <T extends Component> T component(String name, Class<T> type) {
      throw new IllegalArgumentException("the rig has no component " + name);
    }
  }
}
