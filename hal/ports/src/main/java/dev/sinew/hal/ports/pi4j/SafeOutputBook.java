package dev.sinew.hal.ports.pi4j;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.KernelPort;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.PulseOutput;
import dev.sinew.hal.ports.RegisterWrite;
import dev.sinew.hal.ports.SafeOutput;
import dev.sinew.hal.ports.SafeOutputs;
import dev.sinew.hal.ports.SafePulse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The book of safe states of one board. */
final class SafeOutputBook implements SafeOutputs {
  private final List<Entry> entries = new ArrayList<>();
  private int revision;

  private static final class Entry {
    private final Object port;
    private final String owner;
    private final BooleanSupplier held;

    /** What the guard is to do; for an I2C device empty until its driver declares. */
    private Optional<SafeOutput> state;

    private Entry(Object port, String owner, BooleanSupplier held, Optional<SafeOutput> state) {
      this.port = port;
      this.owner = owner;
      this.held = held;
      this.state = state;
    }
  }

  synchronized void opened(PulseOutput port, String owner, int line, BooleanSupplier held) {
    enter(port, held, new SafeOutput.Pulse(owner, line, SafePulse.OFF, place(port)));
  }

  /**
   * @param made what the provider made, which may say where the lines are
   */
  synchronized void opened(
      LineGroup port, LineGroup made, String owner, int[] lines, BooleanSupplier held) {
    List<Integer> numbers = Arrays.stream(lines).boxed().toList();
    enter(port, held, new SafeOutput.Lines(owner, numbers, 0, place(made)));
  }

  synchronized void opened(I2C port, String owner, BooleanSupplier held) {
    entries.add(new Entry(port, owner, held, Optional.empty()));
  }

  private void enter(Object port, BooleanSupplier held, SafeOutput state) {
    entries.add(new Entry(port, state.owner(), held, Optional.of(state)));
    revision++;
  }

  private static Optional<KernelPlace> place(Object port) {
    return port instanceof KernelPort known ? Optional.of(known.place()) : Optional.empty();
  }

  @Override
  public synchronized void declare(PulseOutput port, SafePulse state) {
    Entry entry = find(port);
    if (entry.state.orElse(null) instanceof SafeOutput.Pulse pulse) {
      replace(entry, new SafeOutput.Pulse(pulse.owner(), pulse.line(), state, pulse.place()));
    }
  }

  @Override
  public synchronized void declare(LineGroup port, long levels) {
    Entry entry = find(port);
    if (port.size() < 64 && levels >>> port.size() != 0) {
      throw new IllegalArgumentException(
          "safe levels 0x%x for a group of %d lines".formatted(levels, port.size()));
    }
    if (entry.state.orElse(null) instanceof SafeOutput.Lines group) {
      replace(entry, new SafeOutput.Lines(group.owner(), group.lines(), levels, group.place()));
    }
  }

  @Override
  public synchronized void declare(I2C port, RegisterWrite... writes) {
    if (writes.length > MOST_WRITES) {
      throw new IllegalArgumentException(
          "%d writes to make one chip safe; expected at most %d"
              .formatted(writes.length, MOST_WRITES));
    }
    Entry entry = find(port);
    replace(
        entry,
        new SafeOutput.Registers(
            entry.owner, port.bus(), port.device(), List.of(writes), place(port)));
  }

  private void replace(Entry entry, SafeOutput state) {
    if (!entry.state.equals(Optional.of(state))) {
      entry.state = Optional.of(state);
      revision++;
    }
  }

  private Entry find(Object port) {
    forgetClosed();
    for (Entry entry : entries) {
      if (entry.port == port) {
        return entry;
      }
    }
    throw new IllegalArgumentException(
        "a safe state is declared for a port that is not an open output of this board");
  }

  private void forgetClosed() {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (!entry.held.getAsBoolean()) {
        entries.remove(i);
        if (entry.state.isPresent()) {
          revision++;
        }
      }
    }
  }

  @Override
  public synchronized List<SafeOutput> declared() {
    forgetClosed();
    return entries.stream().flatMap(entry -> entry.state.stream()).toList();
  }

  @Override
  public synchronized int revision() {
    forgetClosed();
    return revision;
  }
}
