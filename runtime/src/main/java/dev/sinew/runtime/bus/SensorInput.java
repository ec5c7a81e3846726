package dev.sinew.runtime.bus;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Sensor;
import dev.sinew.sdk.exchange.LatestSlot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One sensor on a bus and the slot its samples cross to the cycle in. {@link #sample} belongs to
 * the bus thread, {@link #take} and {@link #latest} to the cycle.
 */
public final class SensorInput<S> {
  private static final Logger LOG = LoggerFactory.getLogger(SensorInput.class);

  /** Fills a sample from somewhere that is no sensor. */
  public interface Fill<S, E extends Exception> {
    void fill(S sample) throws E;
  }

  /** Sees each sample where it arrives, on the bus's thread; must neither block nor keep it. */
  public interface Arrival<S> {
    void arrived(S sample);
  }

  private final String name;
  private final Sensor<S> sensor;
  private final Arrival<S> arrival;
  private final LatestSlot<S> slot;
  private boolean failing;

  public SensorInput(String name, Sensor<S> sensor) {
    this(name, sensor, _ -> {});
  }

  /**
   * @param arrival for what must not wait for the cycle
   */
  public SensorInput(String name, Sensor<S> sensor, Arrival<S> arrival) {
    this.name = name;
    this.sensor = sensor;
    this.arrival = arrival;
    this.slot = new LatestSlot<>(sensor::newSample);
  }

  public String name() {
    return name;
  }

  public Sensor<S> sensor() {
    return sensor;
  }

  /**
   * Reads the hardware once; a failure is told to {@code events} when it begins and when it ends.
   */
  void sample(BusEvents events) {
    try {
      if (sensor.sample(slot.back())) {
        arrival.arrived(slot.back());
        slot.publish();
        if (failing) {
          failing = false;
          events.recovered(name);
        }
      }
    } catch (ComponentException e) {
      if (!failing) {
        failing = true;
        events.failed(name, e.getMessage());
      }
    } catch (RuntimeException e) {
      if (!failing) {
        failing = true;
        LOG.error("{}: a defect of its driver; it is asked again", name, e);
        events.failed(name, "a defect of its driver: " + e);
      }
    }
  }

  /** Whether a newer sample has come since the last take. */
  public boolean take() {
    return slot.take();
  }

  /**
   * Makes a sample the newest one and takes it: how a recorded sample comes back. Only where no bus
   * samples this input.
   */
  public <E extends Exception> void receive(Fill<S, E> filler) throws E {
    filler.fill(slot.back());
    slot.publish();
    slot.take();
  }

  /** The sample of the last successful take. */
  public S latest() {
    return slot.front();
  }
}
