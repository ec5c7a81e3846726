package dev.sinew.it.rig;

import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.SerialPort;
import dev.sinew.sdk.component.ComponentException;
import java.io.IOException;
import java.util.SplittableRandom;

/**
 * A device of a simulated board at the other end of the machine's serial line: what a driver writes
 * to {@code /dev/serial-a} comes out of {@code /dev/serial-b}, goes to the model, and its answer
 * the same way back. The line has no modem signals, so the model's motor is always on.
 */
final class ModelledSerialDevice implements AutoCloseable {
  static final String DRIVERS_END = "/dev/serial-a";

  private static final String DEVICES_END = "/dev/serial-b";
  private static final long TURN_NANOS = 2_000_000;
  private static final long PATIENCE_MILLIS = 1_000;
  private static final int ROOM = 512;

  private final SerialPort model;
  private final SerialPort line;
  private final Runnable step;
  private final SplittableRandom random = new SplittableRandom(20_250_817);
  private final Thread thread;
  private volatile double noise;
  private volatile boolean cut;
  private volatile long replacedBytes;
  private volatile boolean ended;

  /**
   * @param modelled the board whose {@link #DRIVERS_END} is the model
   * @param real the machine's board
   * @param step brings the model to the present
   */
  ModelledSerialDevice(Board modelled, Board real, int baud, Runnable step)
      throws ComponentException, IOException {
    this.step = step;
    model = modelled.serial("wire", DRIVERS_END, baud);
    model.setDataTerminalReady(false);
    line = real.serial("device", DEVICES_END, baud);
    thread = Thread.ofPlatform().name("rig-serial").daemon().start(this::run);
  }

  /** Share of the device's bytes that are replaced by random ones. */
  void noise(double share) {
    noise = share;
  }

  /** How many bytes have been replaced. */
  long bytesHurt() {
    return replacedBytes;
  }

  /** Whether what the device sends is lost. */
  void cut(boolean lost) {
    cut = lost;
  }

  private void run() {
    byte[] bytes = new byte[ROOM];
    try {
      while (!ended) {
        step.run();
        int length = line.read(bytes, 0, ROOM);
        if (length > 0) {
          model.write(bytes, 0, length);
        }
        length = model.read(bytes, 0, ROOM);
        if (length > 0 && !cut) {
          hurt(bytes, length);
          line.write(bytes, 0, length);
        }
        Header.CLOCK.sleepUntil(Header.CLOCK.nanos() + TURN_NANOS);
      }
    } catch (IOException | InterruptedException e) {
      // A driver that has closed its end lets the line fill up: closing ours ends that write.
      if (!ended) {
        System.out.println("rig: the serial device broke: " + e);
      }
    }
  }

  private void hurt(byte[] bytes, int length) {
    double share = noise;
    long replaced = 0;
    for (int i = 0; i < length; i++) {
      if (share > 0 && random.nextDouble() < share) {
        bytes[i] = (byte) random.nextInt();
        replaced++;
      }
    }
    replacedBytes += replaced;
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join(PATIENCE_MILLIS);
    line.close();
    model.close();
  }
}
