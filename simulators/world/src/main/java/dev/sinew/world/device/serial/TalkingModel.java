package dev.sinew.world.device.serial;

import dev.sinew.world.device.SerialTarget;
import dev.sinew.world.device.Unpluggable;
import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.Impairment;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.fault.Silenceable;
import dev.sinew.world.plant.DeviceModel;

/**
 * A device that sends frames by itself. At another speed than its own the computer hears rubbish.
 * Called with the world's lock held.
 */
public abstract class TalkingModel
    implements DeviceModel, SerialTarget, Unpluggable, Impairable, Silenceable {
  private final int baud;
  private final byte[] queue = new byte[4096];
  private int first;
  private int count;
  protected final Impairment impairment;

  /** One measurement on its way through {@link #impairment}. */
  protected final long[] measured;

  private boolean plugged = true;
  private int plugs = 1;
  private boolean silent;
  private boolean rightBaud = true;

  /**
   * @param baud bits per second
   * @param words how many numbers one measurement has
   */
  protected TalkingModel(int baud, int words) {
    this.baud = baud;
    this.impairment = new Impairment(words);
    this.measured = new long[words];
  }

  /** Time passes on a device that has power. */
  protected abstract void live(long nowNanos);

  /** It gets power. */
  protected abstract void powerUp();

  /** The computer sends a byte, at the right speed. */
  protected void heard(int value) {}

  /** Sends a byte; lost when the computer does not read or the wire is cut. */
  protected final void send(int value) {
    if (silent || count == queue.length) {
      return;
    }
    queue[(first + count++) % queue.length] = (byte) (rightBaud ? value : value * 37 ^ 0x5c);
  }

  @Override
  public final void step(long nowNanos) {
    if (plugged) {
      live(nowNanos);
    }
  }

  @Override
  public final void receive(byte[] from, int offset, int length) {
    if (plugged && rightBaud) {
      for (int i = 0; i < length; i++) {
        heard(from[offset + i] & 0xff);
      }
    }
  }

  @Override
  public final int transmit(byte[] into, int offset, int length) {
    int taken = Math.min(length, count);
    for (int i = 0; i < taken; i++) {
      into[offset + i] = queue[first];
      first = (first + 1) % queue.length;
    }
    count -= taken;
    return taken;
  }

  @Override
  public final void opened(int openedBaud) {
    rightBaud = openedBaud == baud;
    count = 0;
  }

  @Override
  public void dataTerminalReady(boolean active) {}

  @Override
  public final boolean plugged() {
    return plugged;
  }

  @Override
  public final int plugs() {
    return plugs;
  }

  @Override
  public final void silence(boolean cut) {
    silent = cut;
  }

  @Override
  public final void unplug() {
    plugged = false;
    count = 0;
  }

  @Override
  public final void replug() {
    if (!plugged) {
      plugged = true;
      plugs++;
      powerUp();
    }
  }

  @Override
  public final void impair(SensorFault fault) {
    impairment.set(fault);
  }

  @Override
  public final void mend() {
    impairment.clear();
  }
}
