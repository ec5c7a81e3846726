package dev.sinew.hal.drivers.quadrature;

import dev.sinew.hal.drivers.edge.EdgeRing;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;
import java.util.Optional;

/**
 * A quadrature encoder. Edge threads put edges with their times into one ring a line; {@link
 * #sample} merges the two rings by time and decodes, so that neither threads nor file descriptors
 * can put edges out of order.
 *
 * <p>Velocity is the M/T method (Ohmae et al., 1982): counts between two edges divided by the exact
 * time between them; at high speed that averages over many counts, at low speed it is the time
 * between single edges. With no new edge the magnitude is held below one count in the time since
 * the last, and becomes 0 after {@link #STANDSTILL_NANOS}.
 */
final class QuadratureEncoder implements Encoder {
  /**
   * An edge younger than this waits for an older one of the other line that is still on its way.
   */
  static final long REORDER_NANOS = 500_000;

  /** Without an edge for this long the shaft stands. */
  static final long STANDSTILL_NANOS = 200_000_000;

  /** After this long without a missed edge the health is good again. */
  static final long FORGIVE_NANOS = 5_000_000_000L;

  private final String name;
  private final EdgeInput inputA;
  private final EdgeInput inputB;
  private final Optional<IndexLine> index;
  private final EdgeRing ringA = new EdgeRing();
  private final EdgeRing ringB = new EdgeRing();
  private final QuadratureDecoder decoder;
  private final double radiansPerCount;
  private final Clock clock;

  /** The edge from which the next velocity is measured. */
  private long fromNanos = Long.MIN_VALUE;

  private long fromCount;

  /** Up to when every edge has been heard. */
  private long settledNanos = Long.MIN_VALUE;

  private double velocity;
  private long reportedMissed;
  private long missedNanos;
  private final Health healthy;
  private volatile Health health;

  QuadratureEncoder(
      String name,
      EdgeInput inputA,
      EdgeInput inputB,
      Optional<IndexLine> index,
      double countsPerTurn,
      boolean inverted,
      Clock clock) {
    this.name = name;
    this.inputA = inputA;
    this.inputB = inputB;
    this.index = index;
    this.radiansPerCount = (inverted ? -2 : 2) * Math.PI / countsPerTurn;
    this.clock = clock;
    inputA.onEdge(ringA);
    inputB.onEdge(ringB);
    this.decoder = new QuadratureDecoder(inputA.state().isHigh(), inputB.state().isHigh());
    this.healthy =
        inputA.kernelTimestamps() && inputB.kernelTimestamps()
            ? Health.OK
            : Health.degraded(
                name + ": edges without the kernel's time; velocity is coarse at high speed");
    this.health = healthy;
  }

  @Override
  public boolean sample(EncoderSample into) {
    long now = clock.nanos();
    // An edge that is late is not an edge that did not come: a wheel taken for slow because the
    // machine was busy would be given full power.
    settledNanos =
        Math.max(settledNanos, Math.min(inputA.settledNanos(now), inputB.settledNanos(now)));
    if (settledNanos == Long.MIN_VALUE) {
      return false;
    }
    decode(settledNanos);
    measure(settledNanos);
    into.timeNanos = settledNanos;
    into.position = decoder.count() * radiansPerCount;
    into.velocity = velocity;
    into.missedEdges = missed();
    if (into.missedEdges == reportedMissed) {
      if (!health.equals(healthy) && now - missedNanos > FORGIVE_NANOS) {
        health = healthy;
      }
    } else {
      reportedMissed = into.missedEdges;
      missedNanos = now;
      health =
          Health.degraded(
              "%s: %d edges missed; check the encoder's wiring and the load of this machine"
                  .formatted(name, reportedMissed));
    }
    return true;
  }

  private long missed() {
    long lines = decoder.missed() + ringA.dropped() + ringB.dropped();
    return index.isPresent() ? lines + index.get().missed() : lines;
  }

  /** Decodes all edges whose order is certain. */
  private void decode(long settled) {
    int a = ringA.waiting();
    int b = ringB.waiting();
    while (a > 0 || b > 0) {
      boolean takeA = a > 0 && (b == 0 || ringA.time() <= ringB.time());
      EdgeRing ring = takeA ? ringA : ringB;
      if ((a == 0 || b == 0) && settled - ring.time() < REORDER_NANOS) {
        return;
      }
      long time = ring.time();
      checkIndex(time - 1);
      boolean restart = fromNanos == Long.MIN_VALUE || time - fromNanos > STANDSTILL_NANOS;
      decoder.edge(takeA, ring.level(), time);
      ring.advance();
      if (takeA) {
        a--;
      } else {
        b--;
      }
      if (restart) {
        fromNanos = time;
        fromCount = decoder.count();
      }
    }
  }

  /** Compares the count with the index pulses up to a time; the velocity sees no jump. */
  private void checkIndex(long upToNanos) {
    if (index.isPresent()) {
      long correction = index.get().check(upToNanos, decoder.count());
      if (correction != 0) {
        decoder.correct(correction);
        fromCount += correction;
      }
    }
  }

  private void measure(long settled) {
    long last = decoder.lastNanos();
    if (last == Long.MIN_VALUE || settled - last > STANDSTILL_NANOS) {
      velocity = 0;
      return;
    }
    if (last > fromNanos) {
      velocity = (decoder.count() - fromCount) * radiansPerCount * 1e9 / (last - fromNanos);
      fromNanos = last;
      fromCount = decoder.count();
    }
    // Up to settled − REORDER_NANOS it is certain that no edge came after the last one decoded.
    long silence = Math.max(1, settled - REORDER_NANOS - last);
    double ceiling = Math.abs(radiansPerCount) * 1e9 / silence;
    velocity = Math.clamp(velocity, -ceiling, ceiling);
  }

  @Override
  public Health health() {
    return health;
  }

  @Override
  public void close() {
    inputA.close();
    inputB.close();
    index.ifPresent(IndexLine::close);
    health = Health.failed("closed");
  }
}
