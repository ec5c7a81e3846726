package dev.sinew.hal.ports.pi4j;

import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputEvent;
import java.io.IOException;
import java.util.Optional;

/** An input device that knows whether it has been closed, so that the book can free it. */
final class HeldInputDevice implements InputDevice {
  private final InputDevice device;
  private volatile boolean open = true;

  HeldInputDevice(InputDevice device) {
    this.device = device;
  }

  boolean isOpen() {
    return open;
  }

  @Override
  public String name() {
    return device.name();
  }

  @Override
  public Optional<Axis> axis(int code) {
    return device.axis(code);
  }

  @Override
  public boolean hasKey(int code) {
    return device.hasKey(code);
  }

  @Override
  public int position(int axis) throws IOException {
    return device.position(axis);
  }

  @Override
  public boolean held(int key) throws IOException {
    return device.held(key);
  }

  @Override
  public boolean read(InputEvent into) throws IOException {
    return device.read(into);
  }

  @Override
  public void close() {
    if (open) {
      open = false;
      device.close();
    }
  }
}
