package dev.sinew.sdk.driver;

import dev.sinew.sdk.component.AttitudeSensor;
import dev.sinew.sdk.component.Button;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.Magnetometer;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.RangeFinder;
import dev.sinew.sdk.component.SatelliteReceiver;
import java.util.List;

/** What every gauge of a kind measures. */
final class UsualQuantities {
  private UsualQuantities() {}

  /** Empty for a kind whose quantities are the configuration's or the driver's choice. */
  static List<Quantity> of(Class<? extends Component> kind) {
    if (RangeFinder.class.isAssignableFrom(kind)) {
      return RangeFinder.QUANTITIES;
    }
    if (Button.class.isAssignableFrom(kind)) {
      return Button.QUANTITIES;
    }
    if (Magnetometer.class.isAssignableFrom(kind)) {
      return Magnetometer.QUANTITIES;
    }
    if (AttitudeSensor.class.isAssignableFrom(kind)) {
      return AttitudeSensor.QUANTITIES;
    }
    if (SatelliteReceiver.class.isAssignableFrom(kind)) {
      return SatelliteReceiver.QUANTITIES;
    }
    return List.of();
  }
}
