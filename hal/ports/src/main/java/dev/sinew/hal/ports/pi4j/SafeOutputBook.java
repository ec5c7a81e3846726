package dev.sinew.hal.ports.pi4j;

import com.pi4j.io.i2c.I2C;
import dev.sinew.hal.ports.KernelPlace;
import dev.sinew.hal.ports.KernelPort;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
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
import org.jspecify.annotations.Nullable;

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

    /** Of a line group only. */
    private @Nullable GroupFacts group;

    private Entry(Object port, String owner, BooleanSupplier held, Optional<SafeOutput> state) {
      this.port = port;
      this.owner = owner;
      this.held = held;
      this.state = state;
    }
  }

  /** What a safe level of a line group is made of. */
  private record GroupFacts(
      List<Integer> lines, OutputOptions options, Optional<KernelPlace> place) {

    /**
     * Safe voltages of the lines that are to be driven. A line that its safe level lets go is left
     * out: the guard drives lines both ways, and something else may pull this one.
     */
    Optional<SafeOutput> at(String owner, long levels) {
      List<Integer> driven = new ArrayList<>();
      List<Integer> offsets = new ArrayList<>();
      long voltages = 0;
      for (int i = 0; i < lines.size(); i++) {
        long bit = 1L << i;
        boolean high = ((levels ^ options.activeLow()) & bit) != 0;
        boolean letGo = ((high ? options.openDrain() : options.openSource()) & bit) != 0;
        if (!letGo) {
          voltages |= high ? 1L << driven.size() : 0;
          driven.add(lines.get(i));
          if (place.orElse(null) instanceof KernelPlace.Lines known) {
            offsets.add(known.offsets().get(i));
          }
        }
      }
      Optional<KernelPlace> left =
          place.map(where ->
              where instanceof KernelPlace.Lines known
                  ? new KernelPlace.Lines(known.chip(), offsets)
                  : where);
      return driven.isEmpty()
          ? Optional.empty()
          : Optional.of(new SafeOutput.Lines(owner, driven, voltages, left));
    }
  }

  synchronized void opened(PulseOutput port, String owner, int line, BooleanSupplier held) {
    enter(port, held, new SafeOutput.Pulse(owner, line, SafePulse.OFF, place(port)));
  }

  /**
   * @param made what the provider made, which may say where the lines are
   */
  synchronized void opened(
      LineGroup port,
      LineGroup made,
      String owner,
      OutputOptions options,
      int[] lines,
      BooleanSupplier held) {
    GroupFacts facts = new GroupFacts(Arrays.stream(lines).boxed().toList(), options, place(made));
    Entry entry = new Entry(port, owner, held, facts.at(owner, options.shutdown()));
    entry.group = facts;
    entries.add(entry);
    revision++;
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
      replace(
          entry,
          Optional.of(new SafeOutput.Pulse(pulse.owner(), pulse.line(), state, pulse.place())));
    }
  }

  @Override
  public synchronized void declare(LineGroup port, long levels) {
    Entry entry = find(port);
    if (port.size() < 64 && levels >>> port.size() != 0) {
      throw new IllegalArgumentException(
          "safe levels 0x%x for a group of %d lines".formatted(levels, port.size()));
    }
    if (entry.group != null) {
      replace(entry, entry.group.at(entry.owner, levels));
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
        Optional.of(
            new SafeOutput.Registers(
                entry.owner, port.bus(), port.device(), List.of(writes), place(port))));
  }

  private void replace(Entry entry, Optional<SafeOutput> state) {
    if (!entry.state.equals(state)) {
      entry.state = state;
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
