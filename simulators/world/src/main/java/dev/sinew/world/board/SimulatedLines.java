package dev.sinew.world.board;

import com.pi4j.io.exception.IOException;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.GpioLines.Use;
import java.util.concurrent.locks.Lock;

/** The board's side of the GPIO lines, under the world's lock. */
final class SimulatedLines {
  private final GpioLines lines;
  private final Lock lock;

  SimulatedLines(GpioLines lines, Lock lock) {
    this.lines = lines;
    this.lock = lock;
  }

  GpioLines lines() {
    return lines;
  }

  Lock lock() {
    return lock;
  }

  /**
   * Takes a line, as the kernel does: once.
   *
   * @throws IOException if there is no such line or it is in use
   */
  void claim(int line, Use use) {
    if (line < 0 || line >= GpioLines.COUNT) {
      throw new IOException(
          "GPIO %d: the simulated board has lines 0 to %d".formatted(line, GpioLines.COUNT - 1));
    }
    lock.lock();
    try {
      if (lines.use(line) != Use.FREE) {
        throw new IOException("GPIO %d is busy (%s)".formatted(line, lines.use(line)));
      }
      lines.claim(line, use);
    } finally {
      lock.unlock();
    }
  }

  void release(int line) {
    lock.lock();
    try {
      lines.release(line);
    } finally {
      lock.unlock();
    }
  }

  void set(int line, boolean high) {
    lock.lock();
    try {
      lines.set(line, high);
    } finally {
      lock.unlock();
    }
  }
}
