package dev.sinew.world.board;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InvertingInputProvider;
import dev.sinew.world.device.GpioLines.Use;
import org.jspecify.annotations.Nullable;

/** Pi4J provider of simulated inputs, with the exact time of every edge. */
final class SimulatedInputProvider extends DigitalInputProviderBase
    implements InvertingInputProvider {
  private final SimulatedLines lines;

  SimulatedInputProvider(SimulatedLines lines) {
    super("sinew-simulated-digital-input", "Sinew simulated digital inputs");
    this.lines = lines;
  }

  @Override
  public DigitalInput create(DigitalInputConfig config) {
    return create(config, false);
  }

  @Override
  public DigitalInput createInverted(DigitalInputConfig config) {
    return create(config, true);
  }

  private DigitalInput create(DigitalInputConfig config, boolean activeLow) {
    lines.claim(config.bcm(), Use.INPUT);
    Input input = new Input(this, config, lines, activeLow);
    try {
      context().registry().add(input);
    } catch (RuntimeException e) {
      lines.release(config.bcm());
      throw e;
    }
    return input;
  }

  private static final class Input extends DigitalInputBase implements EdgeInput {
    private final SimulatedLines lines;
    private final int line;
    private final boolean activeLow;
    private @Nullable EdgeListener listener;

    Input(
        DigitalInputProvider provider,
        DigitalInputConfig config,
        SimulatedLines lines,
        boolean activeLow) {
      super(provider, config);
      this.activeLow = activeLow;
      this.lines = lines;
      this.line = config.bcm();
      lines.lock().lock();
      try {
        lines.lines().listen(line, this::heard);
      } finally {
        lines.lock().unlock();
      }
    }

    private void heard(boolean voltage, long timeNanos) {
      boolean high = voltage != activeLow;
      EdgeListener told = listener;
      if (told != null) {
        told.edge(high, timeNanos);
      }
      if (hasListenersOrBindings()) {
        dispatch(new DigitalStateChangeEvent<>(this, DigitalState.getState(high)));
      }
    }

    @Override
    public void onEdge(EdgeListener newListener) {
      lines.lock().lock();
      try {
        listener = newListener;
      } finally {
        lines.lock().unlock();
      }
    }

    @Override
    public boolean kernelTimestamps() {
      return true;
    }

    /** Taking the lock brings a world that runs late up to the clock, and its edges here. */
    @Override
    public long settledNanos(long nowNanos) {
      lines.lock().lock();
      try {
        return Math.min(nowNanos, lines.lines().settledNanos());
      } finally {
        lines.lock().unlock();
      }
    }

    @Override
    public DigitalState state() {
      lines.lock().lock();
      try {
        return lines.lines().high(line) != activeLow ? DigitalState.HIGH : DigitalState.LOW;
      } finally {
        lines.lock().unlock();
      }
    }

    @Override
    public DigitalInput shutdownInternal(Context context) {
      lines.release(line);
      return super.shutdownInternal(context);
    }

    @Override
    public void close() {
      if (provider().context().hasIO(id())) {
        provider().context().shutdown(id());
      }
    }
  }
}
