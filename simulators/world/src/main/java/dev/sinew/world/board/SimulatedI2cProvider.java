package dev.sinew.world.board;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import dev.sinew.world.device.I2cTarget;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Pi4J provider of simulated I2C devices. As on Linux, any address can be opened and only a
 * transfer shows whether a chip answers.
 */
final class SimulatedI2cProvider extends I2CProviderBase {
  /** Places on buses. */
  record Place(int bus, int address) {}

  private final Map<Place, I2cTarget> targets;
  private final Map<Integer, Bus> buses = new ConcurrentHashMap<>();
  private final Lock lock;

  SimulatedI2cProvider(Map<Place, I2cTarget> targets, Lock lock) {
    super("sinew-simulated-i2c", "Sinew simulated I2C");
    this.targets = targets;
    this.lock = lock;
  }

  @Override
  public I2C create(I2CConfig config) {
    Bus bus = buses.computeIfAbsent(config.bus(), number -> new Bus(config));
    I2cTarget target = targets.get(new Place(config.bus(), config.device()));
    Device device = new Device(this, config, bus, target, lock);
    context().registry().add(device);
    return device;
  }

  private static final class Bus extends I2CBusBase {
    Bus(I2CConfig config) {
      super(config);
    }

    @Override
    public <R> R execute(I2C i2c, Callable<R> action) {
      return _execute(i2c, action);
    }
  }

  private static final class Device extends I2CBase<Bus> {
    private final @Nullable I2cTarget target;
    private final Lock lock;
    private final byte[] message = new byte[512];

    Device(I2CProvider provider, I2CConfig config, Bus bus, @Nullable I2cTarget target, Lock lock) {
      super(provider, config, bus);
      this.target = target;
      this.lock = lock;
    }

    private void send(byte[] from, int offset, int length) {
      I2cTarget chip = target;
      if (!isOpen || chip == null || !chip.write(from, offset, length)) {
        throw refused();
      }
    }

    private int fetch(byte[] into, int offset, int length) {
      I2cTarget chip = target;
      if (!isOpen || chip == null || !chip.read(into, offset, length)) {
        throw refused();
      }
      return length;
    }

    private IOException refused() {
      return new IOException(
          isOpen
              ? "Remote I/O error: no acknowledge from 0x%02x on i2c-%d".formatted(device(), bus())
              : "the I2C device is closed");
    }

    @Override
    public int read() {
      lock.lock();
      try {
        fetch(message, 0, 1);
        return message[0] & 0xff;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      lock.lock();
      try {
        return fetch(into, offset, length);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int write(byte b) {
      lock.lock();
      try {
        message[0] = b;
        send(message, 0, 1);
        return 1;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int write(byte[] from, int offset, int length) {
      lock.lock();
      try {
        send(from, offset, length);
        return length;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int readRegister(int register) {
      lock.lock();
      try {
        message[0] = (byte) register;
        send(message, 0, 1);
        fetch(message, 0, 1);
        return message[0] & 0xff;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int readRegister(int register, byte[] into, int offset, int length) {
      lock.lock();
      try {
        message[0] = (byte) register;
        send(message, 0, 1);
        return fetch(into, offset, length);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int readRegister(byte[] register, byte[] into, int offset, int length) {
      lock.lock();
      try {
        send(register, 0, register.length);
        return fetch(into, offset, length);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int writeRegister(int register, byte b) {
      lock.lock();
      try {
        message[0] = (byte) register;
        message[1] = b;
        send(message, 0, 2);
        return 1;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
      lock.lock();
      try {
        fits(1 + length);
        message[0] = (byte) register;
        System.arraycopy(data, offset, message, 1, length);
        send(message, 0, 1 + length);
        return length;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
      lock.lock();
      try {
        fits(register.length + length);
        System.arraycopy(register, 0, message, 0, register.length);
        System.arraycopy(data, offset, message, register.length, length);
        send(message, 0, register.length + length);
        return length;
      } finally {
        lock.unlock();
      }
    }

    private void fits(int length) {
      if (length > message.length) {
        throw new IOException(
            "a message of %d bytes; this bus takes up to %d".formatted(length, message.length));
      }
    }

    /** Leaves the registry as well, which Pi4J 4.0.2's own close does not. */
    @Override
    public void close() {
      if (isOpen) {
        isOpen = false;
        Context context = provider().context();
        if (context.hasIO(id())) {
          context.shutdown(id());
        }
      }
    }
  }
}
