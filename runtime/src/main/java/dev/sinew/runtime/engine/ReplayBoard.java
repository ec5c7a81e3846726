package dev.sinew.runtime.engine;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.spi.Spi;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputDevice;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SerialPort;

/** The board of a replay: it has no port, and nothing may ask for one. */
final class ReplayBoard implements Board {
  private static final String WHY = "a replay opens no port";

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public Context pi4j() {
    throw new IllegalStateException(WHY);
  }

  @Override
  public PulseOutput pulse(String owner, int line, long periodNanos) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public EdgeInput edges(String owner, int line, InputOptions options) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public LineGroup outputs(String owner, OutputOptions options, int... lines) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public int line(String owner, String name) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public I2C i2c(String owner, int bus, int address) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public Spi spi(String owner, int bus, int chipSelect, int hertz, int mode, int bitsPerWord) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public SerialPort serial(String owner, String device, int baud) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public InputDevice input(String owner, String device) {
    throw new IllegalStateException(WHY);
  }

  @Override
  public SafeOutputs safeOutputs() {
    throw new IllegalStateException(WHY);
  }

  @Override
  public PulseTimer pulseTimer() {
    throw new IllegalStateException(WHY);
  }

  @Override
  public void close() {}
}
