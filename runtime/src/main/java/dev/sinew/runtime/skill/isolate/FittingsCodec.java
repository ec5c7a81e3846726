package dev.sinew.runtime.skill.isolate;

import dev.sinew.runtime.estimate.GaugeRows;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gauges and what they say, in a frame: as much of it as a skill may see. */
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
    return new Fittings(gauges, List.of());
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
      frame.putInt(rows.health(i).state().ordinal()).putText(rows.health(i).reason());
    }
  }

  static void get(Frame frame, GaugeRows rows) throws WireException {
    for (int i = 0; i < rows.count(); i++) {
      rows.put(i, frame.getLong());
      for (int q = 0; q < rows.size(i); q++) {
        rows.put(i, q, frame.getDouble());
      }
      Health.State state = Health.State.values()[frame.getCount(Health.State.values().length - 1)];
      rows.health(i, new Health(state, frame.getText()));
    }
  }
}
