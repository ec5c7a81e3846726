package dev.sinew.hal.linux.gpio;

import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;

/** One output line as Pi4J sees it. One thread at a time. */
final class LinuxDigitalOutput extends DigitalOutputBase {
  private final LineValues values;
  private boolean open = true;

  LinuxDigitalOutput(
      DigitalOutputProvider provider,
      DigitalOutputConfig config,
      LineValues values,
      DigitalState initial) {
    super(provider, config);
    this.values = values;
    this.state = initial;
  }

  @Override
  public DigitalOutput state(DigitalState newState) throws IOException {
    if (!open) {
      throw new IOException(values.device() + ": set: the line has been released");
    }
    // Written even when the level is believed to be the same: the kernel's word counts.
    values.set(1, newState.isHigh() ? 1 : 0);
    return super.state(newState);
  }

  @Override
  public DigitalOutput shutdownInternal(Context context) {
    if (!open) {
      return this;
    }
    try {
      return super.shutdownInternal(context);
    } finally {
      open = false;
      values.release();
    }
  }

  @Override
  public void close() {
    if (open) {
      super.close();
    }
  }
}
