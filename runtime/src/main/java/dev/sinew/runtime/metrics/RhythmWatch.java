package dev.sinew.runtime.metrics;

import dev.sinew.runtime.cycle.ControlCycle;
import dev.sinew.runtime.cycle.CycleTimings;
import dev.sinew.runtime.cycle.Phase;
import dev.sinew.runtime.cycle.Tally;
import dev.sinew.runtime.estimate.Landmarks;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Watches one robot's rhythm from outside: late cycles with their causes and the collector's
 * pauses. {@link #open}, {@link #step} and {@link #close} belong to who runs the robot, the rest to
 * any thread.
 */
public final class RhythmWatch implements AutoCloseable {
  private final CycleTimings timings;
  private final LongSupplier cycles;
  private final Landmarks landmarks;
  private final Clock stopwatch;
  private final PauseLog pauses = new PauseLog();
  private final LateCycles late;
  private Optional<CollectorWatch> collector = Optional.empty();

  /**
   * @param stopwatch real time
   * @param events told in words of late cycles, now and then
   */
  public RhythmWatch(ControlCycle cycle, Clock stopwatch, Consumer<String> events) {
    this.timings = cycle.timings();
    this.cycles = cycle::cycles;
    this.landmarks = cycle.landmarks();
    this.stopwatch = stopwatch;
    this.late = new LateCycles(timings, pauses, stopwatch, events);
  }

  /** Listens to the collector from now on. */
  public void open() {
    if (collector.isEmpty()) {
      collector = Optional.of(new CollectorWatch(pauses, stopwatch));
    }
  }

  /** Looks for late cycles; a few times a second. */
  public void step() {
    late.step();
  }

  /** How long the collector stopped the program. */
  public Tally.Spread pauses() {
    return pauses.spread();
  }

  /** How often each cause of lateness was found. */
  public Map<String, Long> causes() {
    return late.causes();
  }

  /** The newest late cycles in words, oldest first. */
  public List<String> newest() {
    return late.newest();
  }

  /** All of it as Prometheus reads it. */
  public String metrics() {
    PrometheusText text = new PrometheusText();
    text.counter(
        "sinew_cycles_total", "Cycles of the control loop run so far.", cycles.getAsLong());
    text.summary(
        "sinew_cycle_lateness_seconds",
        "How late cycles began, against their plan.",
        timings.lateness());
    text.head("sinew_cycle_phase_seconds", "How long each phase of a cycle took.", "summary");
    for (Phase phase : Phase.values()) {
      text.spread("sinew_cycle_phase_seconds", "phase", phase.text(), timings.phase(phase));
    }
    text.head(
        "sinew_late_cycles_total",
        "Cycles that began over half a period late, by cause.",
        "counter");
    late.causes()
        .forEach((cause, count) -> text.value("sinew_late_cycles_total", "cause", cause, count));
    text.summary(
        "sinew_gc_pause_seconds",
        "How long the garbage collector stopped the program.",
        pauses.spread());
    text.head(
        "sinew_landmark_sightings_total",
        "Tags whose places are known, by whether the pose was corrected by them.",
        "counter");
    text.value("sinew_landmark_sightings_total", "outcome", "used", landmarks.used());
    text.value("sinew_landmark_sightings_total", "outcome", "refused", landmarks.refused());
    return text.toString();
  }

  @Override
  public void close() {
    collector.ifPresent(CollectorWatch::close);
    collector = Optional.empty();
  }
}
