package dev.sinew.world.device.infrared;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.GpioLines;
import dev.sinew.world.device.Noise;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.Impairment;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.plant.DeviceModel;

/**
 * A remote of the NEC protocol and a Vishay TSOP382 receiver: its output is high at rest and low
 * while it sees the carrier; it lengthens marks and jitters by some tens of microseconds. While a
 * key is held the remote sends its frame once and then a repeat every 108 ms. Source: NEC µPD6121
 * data sheet (U10114EJ, "Transmission code"), Vishay document 82491 (output pulse width tolerance).
 *
 * <p>Quantities that can be set: {@code key}, the command of the key that is held, 0 to 255, or −1
 * for none; {@code address}, from which the remote sends, 0 to 65535; {@code lamp}, spikes a second
 * of a lamp that disturbs, 0 to 500. Unplugged, the line is pulled up. Frozen, the receiver is
 * deaf; noisy, it jitters so many times as much.
 */
public final class InfraredModel implements DeviceModel, Unpluggable, Adjustable, Impairable {
  private static final long UNIT = 562_500;
  private static final long PERIOD = 108_000_000;
  private static final long STRETCH = 60_000;
  private static final double JITTER = 20_000;
  private static final int NO_KEY = -1;

  /** Leader, 32 bits and the last mark: as many marks and spaces, but for the last space. */
  private static final int LONGEST = 2 + 2 * 32 + 1;

  private final GpioLines lines;
  private final int line;
  private final Noise noise;
  private final Impairment impairment = new Impairment(1);
  private final long[] measured = new long[1];

  /** Marks and spaces of what is being sent, nanoseconds, beginning with a mark. */
  private final long[] lengths = new long[LONGEST];

  private int count;
  private int next;
  private long edgeNanos;
  private long beganNanos;

  /** When the last mark ends. */
  private long pendingRest = Long.MAX_VALUE;

  private int address;
  private int key = NO_KEY;
  private int sending = NO_KEY;
  private double lampHertz;
  private long spikeNanos = Long.MAX_VALUE;
  private boolean spike;
  private boolean plugged = true;
  private long lastNanos;

  public InfraredModel(GpioLines lines, int line, int address, Noise noise) {
    this.lines = lines;
    this.line = line;
    this.address = address;
    this.noise = noise;
    lines.drive(line, true, 0);
  }

  @Override
  public void step(long nowNanos) {
    send(nowNanos);
    disturb(nowNanos);
    lastNanos = nowNanos;
  }

  private void send(long nowNanos) {
    measured[0] = key;
    int wanted = impairment.pass(nowNanos, measured) ? (int) measured[0] : sending;
    if (next >= count) {
      if (wanted != sending) {
        sending = wanted;
        if (wanted != NO_KEY) {
          frame(nowNanos);
        }
      } else if (sending != NO_KEY && nowNanos - beganNanos >= PERIOD) {
        repeat(beganNanos + PERIOD);
      }
    }
    while (next < count && edgeNanos <= nowNanos) {
      boolean mark = next % 2 == 0;
      drive(!mark, edgeNanos);
      edgeNanos += jittered(lengths[next]) + (mark ? STRETCH : -STRETCH);
      next++;
      if (next == count) {
        // The last mark ends here, and the line is at rest.
        pendingRest = edgeNanos;
      }
    }
    if (pendingRest <= nowNanos) {
      drive(true, pendingRest);
      pendingRest = Long.MAX_VALUE;
    }
  }

  private long jittered(long length) {
    return length + (long) (JITTER * impairment.noise() * noise.even());
  }

  private void begin(long nanos) {
    beganNanos = nanos;
    edgeNanos = nanos;
    count = 0;
    next = 0;
  }

  private void frame(long nanos) {
    begin(nanos);
    put(16);
    put(8);
    int high = address > 0xff ? address >> 8 : ~address & 0xff;
    int code = address & 0xff | high << 8 | sending << 16 | (~sending & 0xff) << 24;
    for (int i = 0; i < 32; i++) {
      put(1);
      put((code >>> i & 1) != 0 ? 3 : 1);
    }
    put(1);
  }

  private void repeat(long nanos) {
    begin(nanos);
    put(16);
    put(4);
    put(1);
  }

  private void put(int units) {
    lengths[count++] = units * UNIT;
  }

  /** A lamp's light looks like a carrier for a moment, while nothing is being sent. */
  private void disturb(long nowNanos) {
    if (lampHertz == 0 || next < count || pendingRest != Long.MAX_VALUE) {
      return;
    }
    if (spikeNanos == Long.MAX_VALUE) {
      spikeNanos = nowNanos;
    }
    while (spikeNanos <= nowNanos) {
      spike = !spike;
      drive(!spike, Math.max(spikeNanos, lastNanos));
      double gap = spike ? 200_000 : 1e9 / lampHertz;
      spikeNanos += (long) (gap * (1 + 0.5 * noise.even()));
    }
  }

  private void drive(boolean high, long nanos) {
    lines.drive(line, high || !plugged || impairment.frozen(), nanos);
  }

  @Override
  public void adjust(String quantity, double value) {
    switch (quantity) {
      case "key" -> key = (int) within(quantity, value, NO_KEY, 255);
      case "address" -> address = (int) within(quantity, value, 0, 0xffff);
      case "lamp" -> {
        lampHertz = within(quantity, value, 0, 500);
        spikeNanos = Long.MAX_VALUE;
        spike = false;
      }
      default ->
          throw new IllegalArgumentException(
              "an infrared receiver does not feel '%s'; it feels key, address and lamp"
                  .formatted(quantity));
    }
  }

  private static double within(String quantity, double value, double low, double high) {
    if (!(value >= low && value <= high)) {
      throw new IllegalArgumentException(
          "%s %s; expected %s to %s".formatted(quantity, value, low, high));
    }
    return value;
  }

  @Override
  public void unplug() {
    plugged = false;
    lines.drive(line, true, lastNanos);
  }

  /** Whoever holds a key presses it again, since nothing happened. */
  @Override
  public void replug() {
    if (!plugged) {
      plugged = true;
      sending = NO_KEY;
      count = 0;
      next = 0;
      pendingRest = Long.MAX_VALUE;
    }
  }

  @Override
  public void impair(SensorFault fault) {
    impairment.set(fault);
  }

  @Override
  public void mend() {
    impairment.clear();
  }
}
