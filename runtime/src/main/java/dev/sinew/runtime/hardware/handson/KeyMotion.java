package dev.sinew.runtime.hardware.handson;

import dev.sinew.sdk.component.DriveBase;
import dev.sinew.sdk.component.Motor;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.component.SetpointActuator;
import dev.sinew.sdk.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What keys move. A motor or a base is moved for half a second a key; a setpoint is held. */
sealed interface KeyMotion {
  /** Power of a motor that is moved by keys. */
  double POWER = 0.2;

  /** How long a key moves. */
  Duration BURST = Duration.ofMillis(500);

  /** Which keys there are. */
  String help();

  /**
   * The motion of a key; empty for the stop.
   *
   * @throws IllegalArgumentException for any other key, or a value out of its range
   */
  Optional<Handling> pressed(String key);

  static IllegalArgumentException unknown(String key, String help) {
    return new IllegalArgumentException("'" + key + "' is none of the keys; " + help);
  }

  /** Keys of a motor. */
  record OfMotor(Motor motor, Clock clock) implements KeyMotion {
    @Override
    public String help() {
      return "keys, each with Enter: f forward, b back, s stop, q end";
    }

    @Override
    public Optional<Handling> pressed(String key) {
      return switch (key) {
        case "f" -> Optional.of(new Handling.Power(motor, POWER, clock, BURST));
        case "b" -> Optional.of(new Handling.Power(motor, -POWER, clock, BURST));
        case "s", "" -> Optional.empty();
        default -> throw unknown(key, help());
      };
    }
  }

  /** Keys of a base. */
  record OfBase(DriveBase base, Clock clock) implements KeyMotion {
    @Override
    public String help() {
      return "keys, each with Enter: f forward, b back, l left, r right, s stop, q end";
    }

    @Override
    public Optional<Handling> pressed(String key) {
      return switch (key) {
        case "f" -> twist(GentleCommand.FASTEST, 0);
        case "b" -> twist(-GentleCommand.FASTEST, 0);
        case "l" -> twist(0, GentleCommand.FASTEST_TURN);
        case "r" -> twist(0, -GentleCommand.FASTEST_TURN);
        case "s", "" -> Optional.empty();
        default -> throw unknown(key, help());
      };
    }

    private Optional<Handling> twist(double linear, double angular) {
      return Optional.of(new Handling.Twist(base, linear, angular, clock, BURST));
    }
  }

  /** Keys of an actuator with setpoints: steps of a twentieth of the range, or a value by name. */
  final class OfRow implements KeyMotion {
    private static final double STEP = 0.05;

    private final SetpointActuator actuator;
    private final double[] values;
    private final double[] targets;
    private final Clock clock;

    OfRow(SetpointActuator actuator, Clock clock) {
      this.actuator = actuator;
      this.values = untouched(actuator);
      this.targets = values.clone();
      this.clock = clock;
    }

    /** Every setpoint as it is: NaN. */
    static double[] untouched(SetpointActuator actuator) {
      double[] values = new double[actuator.setpoints().size()];
      Arrays.fill(values, Double.NaN);
      return values;
    }

    /** Where setpoints begin: at their safe value, or in the middle when they have none. */
    static double[] resting(SetpointActuator actuator) {
      return actuator.setpoints().stream()
          .mapToDouble(s -> Double.isNaN(s.safe()) ? 0.5 * (s.min() + s.max()) : s.safe())
          .toArray();
    }

    @Override
    public String help() {
      List<String> ranges =
          actuator.setpoints().stream()
              .map(s -> "%s %s to %s %s".formatted(s.name(), s.min(), s.max(), s.unit()).strip())
              .toList();
      return "keys, each with Enter: + and - step the first, NAME=VALUE sets one, s safe state, q"
          + " end ("
          + String.join("; ", ranges)
          + ")";
    }

    @Override
    public Optional<Handling> pressed(String key) {
      if (key.equals("s") || key.isEmpty()) {
        Arrays.fill(values, Double.NaN);
        Arrays.fill(targets, Double.NaN);
        return Optional.empty();
      }
      double[] wanted = targets.clone();
      Setpoint first = actuator.setpoints().getFirst();
      double step = STEP * (first.max() - first.min());
      double[] resting = resting(actuator);
      double at = Double.isNaN(wanted[0]) ? resting[0] : wanted[0];
      switch (key) {
        case "+" -> wanted[0] = Math.min(first.max(), at + step);
        case "-" -> wanted[0] = Math.max(first.min(), at - step);
        default -> assign(key, wanted);
      }
      for (int i = 0; i < values.length; i++) {
        if (Double.isNaN(values[i]) && !Double.isNaN(wanted[i])) {
          values[i] = resting[i];
        }
      }
      Handling handling = new Handling.Row(actuator, values, wanted, clock, GentleCommand.LONGEST);
      System.arraycopy(wanted, 0, targets, 0, wanted.length);
      return Optional.of(handling);
    }

    private void assign(String key, double[] wanted) {
      String[] parts = key.split("=", 2);
      String[] names = actuator.setpoints().stream().map(Setpoint::name).toArray(String[]::new);
      int index = Arrays.asList(names).indexOf(parts[0].strip());
      if (parts.length != 2 || index < 0) {
        throw unknown(key, help());
      }
      try {
        wanted[index] = Double.parseDouble(parts[1].strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("'" + parts[1].strip() + "' is no number; " + help(), e);
      }
    }
  }
}
