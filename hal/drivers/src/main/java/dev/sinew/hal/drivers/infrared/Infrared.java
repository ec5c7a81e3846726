package dev.sinew.hal.drivers.infrared;

import dev.sinew.hal.drivers.edge.EdgeLine;
import dev.sinew.hal.drivers.edge.EdgeRing;
import dev.sinew.hal.drivers.infrared.NecDecoder.Heard;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.OperatorInput;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One remote. A key is held from its frame until no repeat has come for {@code holdMillis}: the
 * remote does not say that it was let go. Every sample is new, because silence is what a receiver
 * hears when nobody presses a key.
 */
final class Infrared implements OperatorInput {
  private static final Logger LOG = LoggerFactory.getLogger(Infrared.class);

  /** So much that is no frame, within {@link #GARBAGE_NANOS}, is reported. */
  private static final int MUCH_GARBAGE = 20;

  private static final long GARBAGE_NANOS = 5_000_000_000L;
  private static final long LOG_NANOS = 1_000_000_000;
  private static final int NONE = -1;

  private final String name;
  private final EdgeLine line;
  private final Clock clock;
  private final int address;
  private final long holdNanos;
  private final List<Quantity> quantities;
  private final int[] plus;
  private final int[] minus;
  private final int[] keys;
  private final NecDecoder decoder = new NecDecoder();
  private final Health noisy;
  private int held = NONE;
  private long heardNanos;
  private int garbage;
  private long garbageFromNanos;
  private long mayLogNanos = Long.MIN_VALUE;
  private boolean closed;
  private volatile Health health = Health.OK;

  Infrared(String name, InfraredConfig config, EdgeLine line, Clock clock) {
    this.name = name;
    this.line = line;
    this.clock = clock;
    this.address = config.address();
    this.holdNanos = Math.round(config.holdMillis() * 1e6);
    this.quantities = InfraredDriver.names(config);
    this.plus = config.axes().values().stream().mapToInt(InfraredConfig.Axis::plus).toArray();
    this.minus = config.axes().values().stream().mapToInt(InfraredConfig.Axis::minus).toArray();
    this.keys = config.keys().values().stream().mapToInt(Integer::intValue).toArray();
    this.noisy =
        Health.degraded(
            "%s (GPIO %d): the receiver hears much that is no frame; check its supply (100 Ω and 4.7 µF) and keep sunlight and lamps away from it"
                .formatted(name, config.line()));
  }

  @Override
  public List<Quantity> quantities() {
    return quantities;
  }

  @Override
  public boolean sample(Reading into) throws ComponentException {
    long now = clock.nanos();
    long settled;
    try {
      settled = line.settle(now);
    } catch (ComponentException e) {
      held = NONE;
      health = Health.failed(closed ? "closed" : e.getMessage());
      throw e;
    }
    if (settled == Long.MIN_VALUE) {
      return false;
    }
    EdgeRing ring = line.edges();
    while (ring.waiting() > 0) {
      long nanos = ring.time();
      hear(decoder.edge(!ring.level(), nanos), nanos);
      ring.advance();
    }
    if (held != NONE && settled - heardNanos > holdNanos) {
      held = NONE;
    }
    boolean much = garbage >= MUCH_GARBAGE && now - garbageFromNanos <= 2 * GARBAGE_NANOS;
    health = much ? noisy : Health.OK;
    into.timeNanos = settled;
    int place = 0;
    for (int i = 0; i < plus.length; i++) {
      into.values[place++] = held == plus[i] ? 1 : held == minus[i] ? -1 : 0;
    }
    for (int key : keys) {
      into.values[place++] = held == key ? 1 : 0;
    }
    return true;
  }

  private void hear(Heard heard, long nanos) {
    switch (heard) {
      case FRAME -> {
        boolean ours = decoder.address() == address;
        held = ours ? decoder.command() : NONE;
        heardNanos = nanos;
        if (!ours || !named(held)) {
          tell(nanos);
        }
      }
      case REPEAT -> {
        // A repeat says only that the last key is still down: without one it means nothing.
        if (held != NONE && nanos - heardNanos <= holdNanos) {
          heardNanos = nanos;
        }
      }
      case GARBAGE -> {
        if (nanos - garbageFromNanos > GARBAGE_NANOS) {
          garbageFromNanos = nanos;
          garbage = 0;
        }
        garbage++;
      }
      case NOTHING -> {}
    }
  }

  private boolean named(int command) {
    for (int key : keys) {
      if (key == command) {
        return true;
      }
    }
    for (int i = 0; i < plus.length; i++) {
      if (plus[i] == command || minus[i] == command) {
        return true;
      }
    }
    return false;
  }

  /** How an operator learns what a remote sends. */
  private void tell(long nanos) {
    if (nanos >= mayLogNanos) {
      mayLogNanos = nanos + LOG_NANOS;
      LOG.info(
          "{}: heard address 0x{}, command 0x{}, which has no name here",
          name,
          Integer.toHexString(decoder.address()),
          Integer.toHexString(decoder.command()));
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
