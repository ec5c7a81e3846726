package dev.sinew.runtime.skill.isolate;

import dev.sinew.runtime.estimate.GaugeRows;
import dev.sinew.runtime.estimate.SetpointRows;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Gauges with what they say, actuators with what they were told, in a frame: as much of it as a
 * skill may see.
 */
final class FittingsCodec {
  private FittingsCodec() {}

  static void put(Frame frame, Fittings fittings) {
    frame.putInt(fittings.gauges().size());
    for (GaugeFitting gauge : fittings.gauges()) {
      frame.putInt(gauge.serial()).putText(gauge.name()).putInt(gauge.quantities().size());
      for (Quantity quantity : gauge.quantities()) {
        frame.putText(quantity.name()).putText(quantity.unit());
      }
    }
    frame.putInt(fittings.setpoints().size());
    for (SetpointFitting actuator : fittings.setpoints()) {
      frame.putInt(actuator.serial()).putText(actuator.name()).putInt(actuator.setpoints().size());
      for (Setpoint setpoint : actuator.setpoints()) {
        frame
            .putText(setpoint.name())
            .putText(setpoint.unit())
            .putDouble(setpoint.min())
            .putDouble(setpoint.max())
            .putDouble(setpoint.maxRate())
            .putDouble(setpoint.safe());
      }
    }
  }

  static Fittings fittings(Frame frame) throws WireException {
    List<GaugeFitting> gauges = new ArrayList<>();
    int count = frame.getCount(Fittings.MOST);
    for (int i = 0; i < count; i++) {
      int serial = frame.getInt();
      String name = frame.getText();
      List<Quantity> quantities = new ArrayList<>();
      int size = frame.getCount(Reading.LARGEST);
      for (int q = 0; q < size; q++) {
        quantities.add(quantity(frame));
      }
      gauges.add(new GaugeFitting(serial, name, quantities, Optional.empty(), false));
    }
    List<SetpointFitting> actuators = new ArrayList<>();
    int actuatorCount = frame.getCount(Fittings.MOST);
    for (int i = 0; i < actuatorCount; i++) {
      int serial = frame.getInt();
      String name = frame.getText();
      List<Setpoint> setpoints = new ArrayList<>();
      int size = frame.getCount(SetpointActuator.LARGEST);
      for (int s = 0; s < size; s++) {
        setpoints.add(setpoint(frame));
      }
      actuators.add(new SetpointFitting(serial, name, setpoints));
    }
    return new Fittings(gauges, actuators);
  }

  private static Setpoint setpoint(Frame frame) throws WireException {
    try {
      return new Setpoint(
          frame.getText(),
          frame.getText(),
          frame.getDouble(),
          frame.getDouble(),
          frame.getDouble(),
          frame.getDouble());
    } catch (IllegalArgumentException e) {
      throw new WireException(String.valueOf(e.getMessage()));
    }
  }

  static void put(Frame frame, SetpointRows rows) {
    for (int i = 0; i < rows.count(); i++) {
      for (int s = 0; s < rows.size(i); s++) {
        frame.putDouble(rows.value(i, s));
      }
      frame.putFlag(rows.safe(i)).putText(rows.by(i)).putText(rows.reason(i));
      put(frame, rows.health(i));
    }
  }

  static void get(Frame frame, SetpointRows rows) throws WireException {
    for (int i = 0; i < rows.count(); i++) {
      double[] values = new double[rows.size(i)];
      for (int s = 0; s < values.length; s++) {
        values[s] = frame.getDouble();
      }
      rows.put(i, values, frame.getFlag(), frame.getText(), frame.getText());
      rows.health(i, health(frame));
    }
  }

  private static void put(Frame frame, Health health) {
    frame.putInt(health.state().ordinal()).putText(health.reason());
  }

  private static Health health(Frame frame) throws WireException {
    Health.State state = Health.State.values()[frame.getCount(Health.State.values().length - 1)];
    return new Health(state, frame.getText());
  }

  private static Quantity quantity(Frame frame) throws WireException {
    try {
      return new Quantity(frame.getText(), frame.getText());
    } catch (IllegalArgumentException e) {
      throw new WireException(String.valueOf(e.getMessage()));
    }
  }

  static void put(Frame frame, GaugeRows rows) {
    for (int i = 0; i < rows.count(); i++) {
      frame.putLong(rows.timeNanos(i));
      for (int q = 0; q < rows.size(i); q++) {
        frame.putDouble(rows.value(i, q));
      }
      put(frame, rows.health(i));
    }
  }

  static void get(Frame frame, GaugeRows rows) throws WireException {
    for (int i = 0; i < rows.count(); i++) {
      rows.put(i, frame.getLong());
      for (int q = 0; q < rows.size(i); q++) {
        rows.put(i, q, frame.getDouble());
      }
      rows.health(i, health(frame));
    }
  }
}
