package dev.sinew.hal.linux.i2c;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBus;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What the devices of one bus share: the lock that Pi4J's {@code execute} promises. A robot has one
 * thread per bus, so it is never waited for there.
 */
final class LinuxI2cBus implements I2CBus {
  private final ReentrantLock lock = new ReentrantLock();

  void lock() {
    lock.lock();
  }

  void unlock() {
    lock.unlock();
  }

  @Override
  public <R> R execute(I2C device, Callable<R> action) {
    lock.lock();
    try {
      return action.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(
          "/dev/i2c-%d address 0x%02x: %s".formatted(device.bus(), device.device(), e.getMessage()),
          e);
    } finally {
      lock.unlock();
    }
  }
}
