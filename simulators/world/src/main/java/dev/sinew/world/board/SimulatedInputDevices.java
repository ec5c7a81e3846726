package dev.sinew.world.board;

import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputDevices;
import dev.sinew.hal.ports.InputEvent;
import dev.sinew.world.device.InputTarget;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Input devices that end in models, found by the text that the robot file gives. As on Linux, a
 * device that is unplugged takes its open descriptor with it for good.
 */
final class SimulatedInputDevices implements InputDevices {
  private final Map<String, InputTarget> targets;
  private final Lock lock;

  SimulatedInputDevices(Map<String, InputTarget> targets, Lock lock) {
    this.targets = targets;
    this.lock = lock;
  }

  @Override
  public InputDevice open(String device) throws IOException {
    lock.lock();
    try {
      InputTarget target = targets.get(device);
      if (target == null || !target.plugged()) {
        throw new IOException("no such device");
      }
      target.opened();
      return new Device(target);
    } finally {
      lock.unlock();
    }
  }

  private final class Device implements InputDevice {
    private final InputTarget target;
    private final int plug;
    private boolean closed;

    Device(InputTarget target) {
      this.target = target;
      this.plug = target.plugs();
    }

    private void check() throws IOException {
      if (closed) {
        throw new IOException("the device has been released");
      }
      if (!target.plugged() || target.plugs() != plug) {
        throw new IOException("no such device: it is gone");
      }
    }

    @Override
    public String name() {
      return target.name();
    }

    @Override
    public Optional<Axis> axis(int code) {
      return target.axis(code);
    }

    @Override
    public boolean hasKey(int code) {
      return target.hasKey(code);
    }

    @Override
    public int position(int axis) throws IOException {
      lock.lock();
      try {
        check();
        return target.position(axis);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean held(int key) throws IOException {
      lock.lock();
      try {
        check();
        return target.held(key);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean read(InputEvent into) throws IOException {
      lock.lock();
      try {
        check();
        return target.next(into);
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
