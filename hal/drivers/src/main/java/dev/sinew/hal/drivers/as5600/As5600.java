package dev.sinew.hal.drivers.as5600;

import dev.sinew.hal.drivers.register.ChipRegisters;
import dev.sinew.hal.drivers.register.ChipSensor;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Encoder;
import dev.sinew.sdk.component.EncoderSample;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.time.Clock;

/**
 * ams AS5600. Reads status and raw angle in one transfer each time it is sampled. The chip has no
 * name and no data-ready flag; it is known by keeping what is written to CONF. Source: datasheet
 * v1-06 (2018-Jun-20), section "Register Description". A turn between two samples of half a turn or
 * more cannot be told from one the other way round.
 */
final class As5600 extends ChipSensor<EncoderSample> implements Encoder {
  /** After a longer gap nobody knows how often the shaft went round. */
  static final long LONGEST_GAP_NANOS = 100_000_000;

  static final long FORGIVE_NANOS = 5_000_000_000L;

  /** Share of a turn between two samples from which the direction is doubtful. */
  private static final double DOUBTFUL = 0.4;

  private static final int CONF = 0x07;
  private static final int STATUS = 0x0b;

  /** CONF: fastest slow filter (SF = 2×, bits 9:8), hysteresis of one step (bits 3:2). */
  private static final int CONFIGURATION = 0x0304;

  /** STATUS: MD bit 5, ML bit 4, MH bit 3; nothing else. */
  private static final int MAGNET = 0x20;

  private static final int WEAK = 0x10;
  private static final int STRONG = 0x08;
  private static final int STATUS_BITS = 0x38;

  private static final int CHECK_EVERY = 50;

  private final double radiansPerStep;
  private final ShaftTurn turn = new ShaftTurn();
  private final byte[] burst = new byte[3];
  private final Health weak;
  private final Health strong;
  private final Health lost;
  private long lastNanos = Long.MIN_VALUE;
  private long lostNanos = Long.MIN_VALUE;
  private long missed;
  private int sinceCheck;

  As5600(ChipRegisters chip, As5600Config config, Clock clock) {
    super(chip, clock);
    this.radiansPerStep =
        (config.inverted() ? -2 : 2) * Math.PI / (ShaftTurn.STEPS * config.ratio());
    this.weak =
        Health.degraded(
            chip.device()
                + ": the magnet is too weak or too far; check its distance of 0.5 to 3 mm");
    this.strong =
        Health.degraded(
            chip.device()
                + ": the magnet is too strong or too near; check its distance of 0.5 to 3 mm");
    this.lost =
        Health.degraded(
            chip.device()
                + ": sampled too seldom for this speed, whole turns may be lost; check the load of"
                + " this bus");
  }

  @Override
  protected void setUp(long now) throws ComponentException {
    chip.writeWord(CONF, "CONF", CONFIGURATION);
    int found = chip.readWord(CONF, "CONF");
    if (found != CONFIGURATION) {
      throw new ComponentException(
          "%s: CONF is 0x%04x after writing, expected 0x%04x (AS5600); another chip has this address: check wiring and address"
              .formatted(chip.device(), found, CONFIGURATION));
    }
    turn.restart();
    sinceCheck = 0;
    progress(Health.degraded(chip.device() + ": starting"));
  }

  @Override
  protected boolean measure(EncoderSample into, long now) throws ComponentException {
    if (++sinceCheck >= CHECK_EVERY) {
      sinceCheck = 0;
      int found = chip.readWord(CONF, "CONF");
      if (found != CONFIGURATION) {
        throw new ComponentException(
            "%s: CONF is 0x%04x, expected 0x%04x; the chip has lost power: check its supply; setting it up again"
                .formatted(chip.device(), found, CONFIGURATION));
      }
    }
    chip.read(STATUS, "STATUS and RAW ANGLE", burst, burst.length);
    int status = burst[0] & 0xff;
    int angle = (burst[1] & 0xff) << 8 | (burst[2] & 0xff);
    if ((status & ~STATUS_BITS) != 0 || angle >= ShaftTurn.STEPS) {
      throw new ComponentException(
          "%s: STATUS 0x%02x and RAW ANGLE 0x%04x have bits that are always 0; check wiring and address"
              .formatted(chip.device(), status, angle));
    }
    if ((status & MAGNET) == 0) {
      throw new ComponentException(
          "%s: STATUS is 0x%02x: the chip sees no magnet; check that one is 0.5 to 3 mm above it"
              .formatted(chip.device(), status));
    }
    follow(angle, now);
    into.timeNanos = now;
    into.position = turn.steps() * radiansPerStep;
    into.velocity = turn.speed() * radiansPerStep;
    into.missedEdges = missed;
    boolean doubtful = lostNanos != Long.MIN_VALUE && now - lostNanos < FORGIVE_NANOS;
    report(
        doubtful
            ? lost
            : (status & WEAK) != 0 ? weak : (status & STRONG) != 0 ? strong : Health.OK);
    return true;
  }

  private void follow(int angle, long now) {
    if (lastNanos != Long.MIN_VALUE) {
      double turns = Math.abs(turn.speed()) * (now - lastNanos) * 1e-9 / ShaftTurn.STEPS;
      if (turns > DOUBTFUL) {
        missed++;
        lostNanos = now;
      }
      if (now - lastNanos > LONGEST_GAP_NANOS) {
        turn.restart();
      }
    }
    turn.add(angle, now);
    lastNanos = now;
  }
}
