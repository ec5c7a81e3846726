package dev.sinew.world.board;

import dev.sinew.hal.ports.SerialPort;
import dev.sinew.hal.ports.SerialPorts;
import dev.sinew.world.device.SerialTarget;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;

/**
 * Serial lines that end in device models. As with a USB adapter on Linux, a device that is
 * unplugged takes its open line with it for good; after it is plugged in again it must be opened
 * anew.
 */
final class SimulatedSerialPorts implements SerialPorts {
  private final Map<String, SerialTarget> targets;
  private final Set<String> open = new HashSet<>();
  private final Lock lock;

  SimulatedSerialPorts(Map<String, SerialTarget> targets, Lock lock) {
    this.targets = targets;
    this.lock = lock;
  }

  @Override
  public SerialPort open(String device, int baud) throws IOException {
    lock.lock();
    try {
      SerialTarget target = targets.get(device);
      if (target == null || !target.plugged()) {
        throw new IOException("no such device");
      }
      if (!open.add(device)) {
        throw new IOException("device or resource busy");
      }
      target.opened(baud);
      return new Port(device, target);
    } finally {
      lock.unlock();
    }
  }

  private final class Port implements SerialPort {
    private final String device;
    private final SerialTarget target;
    private final int plug;
    private boolean closed;

    Port(String device, SerialTarget target) {
      this.device = device;
      this.target = target;
      this.plug = target.plugs();
    }

    @Override
    public String device() {
      return device;
    }

    private void check() throws IOException {
      if (closed) {
        throw new IOException("the line is closed");
      }
      if (!target.plugged() || target.plugs() != plug) {
        throw new IOException("input/output error: the device is gone");
      }
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      lock.lock();
      try {
        check();
        return target.transmit(into, offset, length);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      lock.lock();
      try {
        check();
        target.receive(from, offset, length);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void setDataTerminalReady(boolean active) throws IOException {
      lock.lock();
      try {
        check();
        target.dataTerminalReady(active);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          open.remove(device);
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
