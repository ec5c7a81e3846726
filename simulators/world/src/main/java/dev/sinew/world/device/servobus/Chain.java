package dev.sinew.world.device.servobus;

import dev.sinew.world.device.Adjustable;
import dev.sinew.world.device.SerialTarget;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.plant.DeviceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The adapter and the line with its servos. Bytes take their time at the line's speed and servos
 * answer after their return delay; at another speed nobody understands anything. It feels {@code
 * noise}: the share of bytes to the computer that arrive damaged. Unplugged, the adapter is gone.
 */
abstract class Chain implements SerialTarget, DeviceModel, Unpluggable, Adjustable {
  /** Return delay of a Dynamixel as delivered: 250 units of 2 µs. */
  private static final long RETURN_NANOS = 500_000;

  private static final int LONGEST = 1024;

  final List<Slave> slaves = new ArrayList<>();
  final byte[] received = new byte[LONGEST];
  int count;
  private final int baud;
  private final boolean echo;
  private final Outbox outbox = new Outbox();
  private final SplittableRandom random = new SplittableRandom(7);
  private double noise;
  private boolean understood;
  private boolean plugged = true;
  private int plugs = 1;
  private long nowNanos;
  private long freeNanos;

  Chain(int baud, boolean echo) {
    this.baud = baud;
    this.echo = echo;
  }

  final void add(Slave slave) {
    slaves.add(slave);
  }

  /**
   * Carries out the packet at the start of {@link #received} if it is whole.
   *
   * @return bytes done with; 0 when more are needed
   */
  abstract int packet();

  final void begin() {
    freeNanos = Math.max(freeNanos, nowNanos) + RETURN_NANOS;
  }

  final void answer(int value) {
    freeNanos += 10_000_000_000L / baud;
    boolean damaged = noise > 0 && random.nextDouble() < noise;
    outbox.put(damaged ? value ^ 1 << random.nextInt(8) : value, freeNanos);
  }

  @Override
  public final void step(long now) {
    nowNanos = now;
  }

  @Override
  public final boolean plugged() {
    return plugged;
  }

  @Override
  public final int plugs() {
    return plugs;
  }

  @Override
  public final void opened(int newBaud) {
    understood = newBaud == baud;
    outbox.clear();
    count = 0;
  }

  @Override
  public final void receive(byte[] from, int offset, int length) {
    freeNanos = Math.max(freeNanos, nowNanos) + length * 10_000_000_000L / baud;
    for (int i = 0; i < length; i++) {
      if (echo) {
        outbox.put(from[offset + i], nowNanos);
      }
      if (count < LONGEST) {
        received[count++] = from[offset + i];
      }
    }
    if (!understood) {
      count = 0;
    }
    for (int done = next(); done > 0; done = next()) {
      count -= done;
      System.arraycopy(received, done, received, 0, count);
    }
  }

  private int next() {
    return count == 0 ? 0 : packet();
  }

  @Override
  public final int transmit(byte[] into, int offset, int length) {
    return outbox.take(into, offset, length, nowNanos);
  }

  @Override
  public final void dataTerminalReady(boolean active) {}

  @Override
  public final void adjust(String quantity, double value) {
    if (!quantity.equals("noise") || !(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "a servo line feels noise, 0 to 1; not %s of %s".formatted(quantity, value));
    }
    noise = value;
  }

  @Override
  public final void unplug() {
    plugged = false;
    outbox.clear();
  }

  @Override
  public final void replug() {
    if (!plugged) {
      plugged = true;
      plugs++;
    }
  }
}
