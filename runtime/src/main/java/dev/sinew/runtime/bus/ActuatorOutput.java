package dev.sinew.runtime.bus;

import dev.sinew.sdk.actuation.GuardedCommand;
import dev.sinew.sdk.component.Actuator;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.exchange.LatestSlot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One actuator on a bus and the slot its commands come through. The cycle fills {@link #next} and
 * calls {@link #handOver}; {@link #write} belongs to the bus thread, which drives the safe state
 * when a command expires without a successor.
 */
public final class ActuatorOutput {
  private static final Logger LOG = LoggerFactory.getLogger(ActuatorOutput.class);
  private final String name;
  private final Actuator actuator;
  private final LatestSlot<GuardedCommand> slot;
  private volatile boolean safe;
  private volatile boolean driving;
  private boolean failing;
  private volatile long expired;

  public ActuatorOutput(String name, Actuator actuator) {
    this.name = name;
    this.actuator = actuator;
    if (actuator instanceof SetpointActuator row) {
      int setpoints = row.setpoints().size();
      slot = new LatestSlot<>(() -> new GuardedCommand(setpoints));
    } else {
      slot = new LatestSlot<>(GuardedCommand::new);
    }
  }

  public String name() {
    return name;
  }

  public Actuator actuator() {
    return actuator;
  }

  /** The command to fill. Cycle thread only. */
  public GuardedCommand next() {
    return slot.back();
  }

  /** Makes the filled command the newest one. Cycle thread only. */
  public void handOver() {
    slot.publish();
  }

  /** Whether it is in its safe state, as far as its driver knows. Any thread. */
  public boolean safe() {
    return safe;
  }

  /** Whether the last command it took was one to move. Any thread. */
  public boolean driving() {
    return driving;
  }

  /** How often a command expired without a successor. */
  public long expired() {
    return expired;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // written by the bus thread only
  void write(long nowNanos, BusEvents events) {
    slot.take();
    GuardedCommand command = slot.front();
    boolean valid = nowNanos <= command.validUntilNanos();
    try {
      if (valid) {
        safe = false;
        driving |= !command.stop();
        actuator.apply(command);
        driving = !command.stop();
      } else if (!safe) {
        actuator.safeState();
        settled();
        if (command.cycle() >= 0) {
          expired++;
          events.expired(name);
        }
      }
      if (failing) {
        failing = false;
        events.recovered(name);
      }
    } catch (ComponentException e) {
      fail(e.getMessage(), events);
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("{}: a defect of its driver; it goes to its safe state", name, e);
      }
      fail("a defect of its driver: " + e, events);
    }
  }

  private void fail(String reason, BusEvents events) {
    if (!failing) {
      failing = true;
      events.failed(name, reason);
    }
    makeSafe(events);
  }

  /** Drives the safe state now, whatever was commanded. Bus thread, or anyone once it has ended. */
  void makeSafe(BusEvents events) {
    try {
      actuator.safeState();
      settled();
    } catch (ComponentException e) {
      unsafe(e.getMessage(), events);
    } catch (RuntimeException e) {
      unsafe("a defect of its driver: " + e, events);
    }
  }

  private void settled() {
    safe = true;
    driving = false;
  }

  private void unsafe(String reason, BusEvents events) {
    safe = false;
    if (!failing) {
      failing = true;
      events.failed(name, reason);
    }
  }
}
