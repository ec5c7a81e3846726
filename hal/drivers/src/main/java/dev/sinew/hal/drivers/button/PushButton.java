package dev.sinew.hal.drivers.button;

import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.drivers.edge.EdgeLine;
import dev.sinew.hal.drivers.edge.EdgeRing;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;

/**
 * A switch on a line. Edges are counted with the times they have, and the line's level is compared
 * with them at every sample, so that neither a press between two samples nor an edge that the
 * kernel lost leaves a wrong state. An emergency stop that never settles counts as pressed.
 */
final class PushButton implements Button {
  /** Room for a contact that bounces all through a sample. */
  static final int RING = 256;

  /** The kernel's debounce is this part of the contact's. */
  private static final int KERNEL_SHARE = 5;

  /** After this long without trouble the health is good again. */
  static final long FORGIVE_NANOS = 5_000_000_000L;

  private final String name;
  private final ButtonConfig config;
  private final Clock clock;
  private final long stuckNanos;
  private final String stuckReason;
  private final Contact contact;
  private final EdgeLine line;
  private EdgeRing ring;
  private boolean closed;

  /** Samples in a row in which the level was another than the edges say. */
  private int disagreeing;

  private long reportedDropped;
  private long troubleNanos;
  private volatile Health health = Health.OK;

  PushButton(String name, ButtonConfig config, Board board, Clock clock) throws ComponentException {
    this.name = name;
    this.config = config;
    this.clock = clock;
    this.stuckNanos = Math.round(config.stuckSeconds() * 1e9);
    this.stuckReason =
        "pressed without a break for longer than stuckSeconds; check whether it is stuck or its"
            + " wire"
            + (config.normallyClosed() ? " is cut" : " is shorted");
    PullResistance pull =
        config.pull() == ButtonConfig.Pull.UP ? PullResistance.PULL_UP : PullResistance.PULL_DOWN;
    // The kernel takes the fastest chatter away; what is left shows whether the contact settles.
    InputOptions options =
        InputOptions.of(pull).withDebounce(config.debounceNanos() / KERNEL_SHARE / 1000);
    this.line = new EdgeLine(name, board, config.line(), options, RING);
    this.ring = line.edges();
    this.contact = new Contact(config.debounceNanos(), config.pressed(line.high()), clock.nanos());
  }

  @Override
  public boolean emergencyStop() {
    return config.emergencyStop();
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    long now = clock.nanos();
    long settled;
    try {
      settled = line.settle(now);
    } catch (ComponentException e) {
      health = Health.failed(closed ? "closed" : e.getMessage());
      throw e;
    }
    if (settled == Long.MIN_VALUE) {
      return false;
    }
    if (ring != line.edges()) {
      ring = line.edges();
      reportedDropped = 0;
      health = Health.OK;
    }
    boolean level = config.pressed(line.high());
    boolean edges = ring.waiting() > 0;
    while (ring.waiting() > 0) {
      contact.edge(config.pressed(ring.level()), ring.time());
      ring.advance();
    }
    boolean missed = compare(edges, level, settled);
    contact.settle(settled);
    report(missed, now);
    into.timeNanos = settled;
    into.values[PRESSED] =
        contact.pressed() || (config.emergencyStop() && contact.restless()) ? 1 : 0;
    into.values[PRESSES] = contact.presses();
    return true;
  }

  /** An edge may be on its way for one sample; a level that stays without one was missed. */
  private boolean compare(boolean edges, boolean level, long settled) {
    if (edges || level == contact.level()) {
      disagreeing = 0;
      return false;
    }
    if (++disagreeing < 2) {
      return false;
    }
    disagreeing = 0;
    contact.edge(level, settled);
    return true;
  }

  private void report(boolean missed, long now) {
    long dropped = ring.dropped();
    if (missed || dropped != reportedDropped) {
      reportedDropped = dropped;
      trouble(now, "edges were missed; the level was read instead: check the load of this machine");
    } else if (contact.restless()) {
      trouble(
          now,
          "the contact does not settle; check the wire, its connector and the switch, or raise"
              + " debounceMillis");
    } else if (!config.emergencyStop()
        && contact.pressed()
        && now - contact.pressedNanos() > stuckNanos) {
      trouble(now, stuckReason);
    } else if (health.state() != Health.State.OK && now - troubleNanos > FORGIVE_NANOS) {
      health = Health.OK;
    }
  }

  private void trouble(long now, String what) {
    troubleNanos = now;
    if (!health.reason().endsWith(what)) {
      health = Health.degraded("%s (GPIO %d): %s".formatted(name, config.line(), what));
    }
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      line.close();
      health = Health.failed("closed");
    }
  }
}
