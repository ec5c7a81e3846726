package dev.sinew.runtime.recording.journal;

import dev.sinew.runtime.fitting.Beam;
import dev.sinew.runtime.fitting.Fittings;
import dev.sinew.runtime.fitting.GaugeFitting;
import dev.sinew.runtime.fitting.SetpointFitting;
import dev.sinew.sdk.component.Health;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Reading;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.geometry.Pose2d;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gauges and actuators by description, and how they are, as bytes. */
final class FittingCodec {
  private FittingCodec() {}

  static void write(Fittings fittings, ByteSink to) {
    to.u8(fittings.gauges().size());
    for (GaugeFitting gauge : fittings.gauges()) {
      to.i32(gauge.serial());
      to.text(gauge.name());
      to.u8(gauge.quantities().size());
      for (Quantity quantity : gauge.quantities()) {
        to.text(quantity.name());
        to.text(quantity.unit());
      }
      to.u8(gauge.beam().isPresent() ? 1 : 0);
      if (gauge.beam().isPresent()) {
        write(gauge.beam().get(), to);
      }
      to.u8(gauge.emergencyStop() ? 1 : 0);
    }
    to.u8(fittings.setpoints().size());
    for (SetpointFitting actuator : fittings.setpoints()) {
      to.i32(actuator.serial());
      to.text(actuator.name());
      to.u8(actuator.setpoints().size());
      for (Setpoint setpoint : actuator.setpoints()) {
        write(setpoint, to);
      }
    }
  }

  private static void write(Beam beam, ByteSink to) {
    to.f64(beam.mount().x());
    to.f64(beam.mount().y());
    to.f64(beam.mount().heading());
    to.f64(beam.fieldOfView());
    to.f64(beam.maxRange());
  }

  private static void write(Setpoint setpoint, ByteSink to) {
    to.text(setpoint.name());
    to.text(setpoint.unit());
    to.f64(setpoint.min());
    to.f64(setpoint.max());
    to.f64(setpoint.maxRate());
    to.f64(setpoint.safe());
  }

  static Fittings read(ByteSource from) throws JournalFormatException {
    List<GaugeFitting> gauges = new ArrayList<>();
    int gaugeCount = count(from, "gauges", Fittings.MOST);
    for (int i = 0; i < gaugeCount; i++) {
      int serial = from.i32();
      String name = from.text();
      List<Quantity> quantities = new ArrayList<>();
      int quantityCount = count(from, "quantities", Reading.LARGEST);
      for (int q = 0; q < quantityCount; q++) {
        quantities.add(quantity(from));
      }
      Optional<Beam> beam = from.truth() ? Optional.of(beam(from)) : Optional.empty();
      gauges.add(new GaugeFitting(serial, name, quantities, beam, from.truth()));
    }
    List<SetpointFitting> actuators = new ArrayList<>();
    int actuatorCount = count(from, "actuators", Fittings.MOST);
    for (int i = 0; i < actuatorCount; i++) {
      int serial = from.i32();
      String name = from.text();
      List<Setpoint> setpoints = new ArrayList<>();
      int setpointCount = count(from, "setpoints", SetpointActuator.LARGEST);
      for (int s = 0; s < setpointCount; s++) {
        setpoints.add(setpoint(from));
      }
      actuators.add(new SetpointFitting(serial, name, setpoints));
    }
    return new Fittings(gauges, actuators);
  }

  private static int count(ByteSource from, String what, int most) throws JournalFormatException {
    int count = from.u8();
    if (count > most) {
      throw from.unexpected("at most " + most + " " + what, count);
    }
    return count;
  }

  private static Beam beam(ByteSource from) throws JournalFormatException {
    return new Beam(new Pose2d(from.f64(), from.f64(), from.f64()), from.f64(), from.f64());
  }

  private static Quantity quantity(ByteSource from) throws JournalFormatException {
    try {
      return new Quantity(from.text(), from.text());
    } catch (IllegalArgumentException e) {
      throw new JournalFormatException("found " + e.getMessage());
    }
  }

  private static Setpoint setpoint(ByteSource from) throws JournalFormatException {
    try {
      return new Setpoint(from.text(), from.text(), from.f64(), from.f64(), from.f64(), from.f64());
    } catch (IllegalArgumentException e) {
      throw new JournalFormatException("found " + e.getMessage());
    }
  }

  static void write(Health health, ByteSink to) {
    to.u8(
        switch (health.state()) {
          case OK -> 0;
          case DEGRADED -> 1;
          case FAILED -> 2;
        });
    to.text(health.reason());
  }

  static Health readHealth(ByteSource from) throws JournalFormatException {
    int state = from.u8();
    if (state > 2) {
      throw from.unexpected("how a component is, 0 to 2", state);
    }
    return new Health(
        switch (state) {
          case 0 -> Health.State.OK;
          case 1 -> Health.State.DEGRADED;
          default -> Health.State.FAILED;
        },
        from.text());
  }
}
