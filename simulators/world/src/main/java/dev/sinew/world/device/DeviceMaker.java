package dev.sinew.world.device;

/**
 * Makes the device model at the other end of one driver's wires, from the driver's own settings: a
 * mirrored motor in the configuration is a mirrored motor in the simulation. Found through {@link
 * java.util.ServiceLoader}. Stateless.
 */
public interface DeviceMaker {

  /** Name of the driver whose device this is. */
  String driver();

  /**
   * Says which shafts and encoders belong together; asked of every component before any model is
   * made. Only what is built of other components (drive bases, axes) has something to say.
   *
   * @throws IllegalArgumentException if the settings cannot be simulated; the message says why
   */
  default void join(Settings settings, Harness harness) {}

  /**
   * Makes the model and connects it. A component that is made of others makes nothing.
   *
   * @throws IllegalArgumentException if a setting is missing or a place is taken; the message says
   *     which
   */
  default void make(Settings settings, Mounting mounting) {}
}
