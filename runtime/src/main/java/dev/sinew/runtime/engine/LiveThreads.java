package dev.sinew.runtime.engine;

import dev.sinew.runtime.bus.Bus;
import dev.sinew.runtime.bus.BusThread;
import dev.sinew.sdk.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The threads of a live robot that come and go with its components: one for each bus in use, and
 * one for the eyes once there are any. Called by the thread that started the robot and by the
 * wiring's thread.
 */
final class LiveThreads implements AutoCloseable {
  private final Clock clock;
  private final long busPeriodNanos;
  private final Eyes eyes;
  private final long sightPeriodNanos;
  private final Map<Bus, BusThread> threads = new HashMap<>();
  private Optional<RepeatingThread> sight = Optional.empty();
  private boolean closed;

  LiveThreads(Clock clock, long busPeriodNanos, Eyes eyes, long sightPeriodNanos) {
    this.clock = clock;
    this.busPeriodNanos = busPeriodNanos;
    this.eyes = eyes;
    this.sightPeriodNanos = sightPeriodNanos;
  }

  /** Starts a thread for each bus that has none and ends those of buses that are gone. */
  synchronized void run(List<Bus> buses) {
    if (closed) {
      return;
    }
    Set<Bus> gone = new HashSet<>(threads.keySet());
    buses.forEach(gone::remove);
    for (Bus bus : gone) {
      BusThread thread = threads.remove(bus);
      if (thread != null) {
        thread.close();
      }
    }
    for (Bus bus : buses) {
      if (!threads.containsKey(bus)) {
        BusThread thread = new BusThread(bus, clock, busPeriodNanos);
        threads.put(bus, thread);
        thread.start();
      }
    }
    if (sight.isEmpty() && eyes.sight().isPresent()) {
      sight = Optional.of(new RepeatingThread("sight", clock, sightPeriodNanos, eyes::step));
    }
  }

  /** Ends them all at once; each leaves its actuators in their safe state. */
  @Override
  public synchronized void close() {
    closed = true;
    threads.values().forEach(BusThread::interrupt);
    threads.values().forEach(BusThread::close);
    threads.clear();
    sight.ifPresent(RepeatingThread::close);
  }
}
