package dev.sinew.hal.ports.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a provider that has no groups, set one after the other in the order of the mask's bits.
 */
final class SeparateLines implements LineGroup {
  private final Context context;
  private final DigitalOutput[] outputs;
  private final OutputOptions options;
  private long levels;
  private boolean open = true;

  SeparateLines(Context context, DigitalOutput[] outputs, OutputOptions options) {
    this.context = context;
    this.outputs = outputs;
    this.options = options;
    this.levels = options.initial() & (outputs.length == 64 ? -1L : (1L << outputs.length) - 1);
  }

  @Override
  public int size() {
    return outputs.length;
  }

  @Override
  public void write(long mask, long newLevels) {
    for (int i = 0; i < outputs.length; i++) {
      long bit = 1L << i;
      if ((mask & bit) != 0) {
        set(i, newLevels);
        levels = (levels & ~bit) | (newLevels & bit);
      }
    }
  }

  private void set(int index, long newLevels) {
    boolean high = ((newLevels ^ options.activeLow()) & 1L << index) != 0;
    outputs[index].state(high ? DigitalState.HIGH : DigitalState.LOW);
  }

  @Override
  public long levels() {
    return levels;
  }

  /** Tries every line, even when one fails, and then says which failure was the first. */
  @Override
  public void close() {
    if (!open) {
      return;
    }
    open = false;
    @Nullable Pi4JException first = null;
    for (int i = 0; i < outputs.length; i++) {
      try {
        set(i, options.shutdown());
      } catch (Pi4JException e) {
        first = first == null ? e : first;
      }
      try {
        Registration.end(context, outputs[i]);
      } catch (Pi4JException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
