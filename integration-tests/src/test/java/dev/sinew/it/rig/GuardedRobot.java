package dev.sinew.it.rig;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.linux.guard.GuardOrder;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafePulse;
import dev.sinew.runtime.guard.GuardEvents;
import dev.sinew.runtime.guard.GuardSettings;
import dev.sinew.runtime.guard.GuardWatch;
import dev.sinew.runtime.guard.Turning;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A program that drives lines, pulses and a PWM chip under a guard until it is killed, hangs or is
 * asked to end by SIGTERM: {@code FOLDER}. Says {@code guarded} once it drives and is watched.
 */
final class GuardedRobot {
  static final int[] LINES = {5, 6};
  static final int WHEEL = 12;
  static final int SHOULDER = 13;
  static final long WHEEL_PERIOD = 50_000;
  static final long SERVO_PERIOD = 20_000_000;
  static final int PCA9685 = 0x40;

  /** Datasheet PCA9685, 7.3.4: bit 4 of ALL_LED_OFF_H switches every channel off. */
  static final int ALL_LED_OFF_H = 0xfd;

  static final int ALL_OFF = 0x10;

  private static final long BEAT_NANOS = 100_000_000;

  /** An emulated machine stands still whenever its host does: a second is borne. */
  private static final int MISSED = 10;

  private GuardedRobot() {}

  static GuardSettings settings(Path folder) {
    return new GuardSettings(
        Path.of(System.getProperty("java.home")),
        folder,
        BEAT_NANOS,
        MISSED,
        Optional.of(new GuardOrder.WatchdogOrder("/dev/watchdog", 60)));
  }

  public static void main(String[] arguments) throws Exception {
    Board board = Header.again();
    LineGroup lines = board.outputs("base", LINES);
    PulseOutput wheel = board.pulse("wheel", WHEEL, WHEEL_PERIOD);
    PulseOutput shoulder = board.pulse("shoulder", SHOULDER, SERVO_PERIOD);
    I2C servos = board.i2c("servos", I2cMemory.BUS, PCA9685);
    board.safeOutputs().declare(shoulder, SafePulse.HOLD);
    board.safeOutputs().declare(servos, RegisterWrite.of(ALL_LED_OFF_H, ALL_OFF));
    CountDownLatch watched = new CountDownLatch(1);
    GuardWatch guard =
        new GuardWatch(
            settings(Path.of(arguments[0])),
            board.safeOutputs(),
            Header.CLOCK,
            new GuardEvents() {
              @Override
              public void waiting(String reason) {
                System.out.println("waiting: " + reason);
              }

              @Override
              public void absent(String reason) {
                System.out.println("absent: " + reason);
              }

              @Override
              public void watching() {
                watched.countDown();
              }
            },
            () -> {});
    guard.turning(new Always());
    guard.start();
    watched.await();
    lines.write(0b11, 0b11);
    wheel.setPulse(WHEEL_PERIOD, 40_000);
    shoulder.setPulse(SERVO_PERIOD, 1_700_000);
    servos.writeRegister(ALL_LED_OFF_H, (byte) 0);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              guard.standDown();
              board.close();
              guard.close();
            }));
    System.out.println("guarded by " + guard.pid().orElseThrow());
    Thread.currentThread().join();
  }

  private static final class Always implements Turning {
    @Override
    public boolean turns(long nowNanos) {
      return true;
    }

    @Override
    public void standDown() {}

    @Override
    public boolean safe() {
      return true;
    }
  }
}
