package dev.sinew.hal.drivers.pca9685;

import dev.sinew.hal.drivers.servo.PulsePort;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;

/** Pulses from one channel; the chip knows which widths it has. */
record ChannelPort(Pca9685 chip, int channel) implements PulsePort {
  @Override
  public void pulse(long widthNanos) throws ComponentException {
    chip.set(channel, chip.counts(widthNanos));
  }

  @Override
  public Health health() {
    return chip.health();
  }

  @Override
  public void close() {
    chip.giveBack(channel);
  }
}
