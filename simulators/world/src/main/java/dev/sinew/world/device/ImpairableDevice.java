package dev.sinew.world.device;

import dev.sinew.world.fault.Impairable;
import dev.sinew.world.fault.Impairment;
import dev.sinew.world.fault.SensorFault;
import dev.sinew.world.plant.DeviceModel;

/**
 * A sensor with a plug that may also measure wrongly while it is plugged in. Called with the
 * world's lock held.
 */
public abstract class ImpairableDevice implements DeviceModel, Unpluggable, Impairable {
  /** What each measurement passes through. */
  protected final Impairment impairment;

  private boolean plugged = true;

  /**
   * @param words how many numbers one measurement has
   */
  protected ImpairableDevice(int words) {
    impairment = new Impairment(words);
  }

  /** Begins anew, as after power-up. */
  protected abstract void reset();

  /** Whether it is on its wires and its supply. */
  protected final boolean plugged() {
    return plugged;
  }

  @Override
  public final void unplug() {
    plugged = false;
  }

  @Override
  public final void replug() {
    if (!plugged) {
      plugged = true;
      reset();
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
