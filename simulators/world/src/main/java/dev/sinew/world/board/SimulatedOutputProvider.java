package dev.sinew.world.board;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.LineGroupProvider;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.world.device.GpioLines.Use;

/** Pi4J provider of simulated outputs, alone or several together. */
final class SimulatedOutputProvider extends DigitalOutputProviderBase implements LineGroupProvider {
  private final SimulatedLines lines;

  SimulatedOutputProvider(SimulatedLines lines) {
    super("sinew-simulated-digital-output", "Sinew simulated digital outputs");
    this.lines = lines;
  }

  @Override
  public DigitalOutput create(DigitalOutputConfig config) {
    lines.claim(config.bcm(), Use.OUTPUT);
    Output output = new Output(this, config, lines);
    try {
      context().registry().add(output);
    } catch (RuntimeException e) {
      lines.release(config.bcm());
      throw e;
    }
    return output;
  }

  @Override
  public LineGroup openGroup(String owner, OutputOptions options, int... wanted) {
    for (int i = 0; i < wanted.length; i++) {
      try {
        lines.claim(wanted[i], Use.OUTPUT);
      } catch (RuntimeException e) {
        for (int j = 0; j < i; j++) {
          lines.release(wanted[j]);
        }
        throw e;
      }
    }
    return new Group(wanted.clone(), lines, options);
  }

  private static final class Output extends DigitalOutputBase {
    private final SimulatedLines lines;
    private final int line;

    Output(DigitalOutputProvider provider, DigitalOutputConfig config, SimulatedLines lines) {
      super(provider, config);
      this.lines = lines;
      this.line = config.bcm();
    }

    @Override
    public DigitalOutput state(DigitalState newState) {
      lines.set(line, newState.isHigh());
      return super.state(newState);
    }

    @Override
    public DigitalOutput shutdownInternal(Context context) {
      super.shutdownInternal(context);
      lines.release(line);
      return this;
    }

    @Override
    public void close() {
      if (provider().context().hasIO(id())) {
        provider().context().shutdown(id());
      }
    }
  }

  private static final class Group implements LineGroup {
    private final int[] group;
    private final SimulatedLines lines;
    private final OutputOptions options;
    private long levels;
    private boolean open = true;

    Group(int[] group, SimulatedLines lines, OutputOptions options) {
      this.group = group;
      this.lines = lines;
      this.options = options;
      write(-1L, options.initial());
    }

    @Override
    public int size() {
      return group.length;
    }

    @Override
    public void write(long mask, long newLevels) {
      lines.lock().lock();
      try {
        if (!open) {
          throw new com.pi4j.io.exception.IOException("the line group is closed");
        }
        for (int i = 0; i < group.length; i++) {
          long bit = 1L << i;
          if ((mask & bit) != 0) {
            set(i, newLevels);
            levels = (levels & ~bit) | (newLevels & bit);
          }
        }
      } finally {
        lines.lock().unlock();
      }
    }

    /** A line that is let go is at the voltage it is pulled to: the one it is not driven to. */
    private void set(int index, long newLevels) {
      lines.lines().set(group[index], ((newLevels ^ options.activeLow()) & 1L << index) != 0);
    }

    @Override
    public long levels() {
      return levels;
    }

    @Override
    public void close() {
      lines.lock().lock();
      try {
        if (open) {
          open = false;
          for (int i = 0; i < group.length; i++) {
            set(i, options.shutdown());
            lines.lines().release(group[i]);
          }
        }
      } finally {
        lines.lock().unlock();
      }
    }
  }
}
