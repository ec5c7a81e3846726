package dev.sinew.sdk.driver;

import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.time.Clock;

/** What a driver is given when it is opened. Valid during {@link Driver#open} only. */
public interface DriverContext {

  /** Name of the component in the robot file, such as {@code leftEncoder}. */
  String name();

  /** Robot time, which every sample is stamped with. */
  Clock clock();

  /**
   * The board or a connector the robot has: {@code dev.sinew.hal.ports.Board}, {@code
   * dev.sinew.sdk.vision.CameraConnector}.
   *
   * @throws IllegalArgumentException if this robot has none; the message says so
   */
  <T> T service(Class<T> type);

  /**
   * A component that {@link Driver#dependsOn} named.
   *
   * @throws IllegalArgumentException if it is another kind of component; the message names both
   */
  <T extends Component> T component(String name, Class<T> type);
}
