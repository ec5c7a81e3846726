package dev.sinew.hal.drivers.stepper;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.PullResistance;
import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.ports.Board;
import dev.sinew.hal.ports.EdgeInput;
import dev.sinew.hal.ports.InputOptions;
import dev.sinew.hal.ports.LineGroup;
import dev.sinew.hal.ports.OutputOptions;
import dev.sinew.hal.ports.PulseTimer;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Quantity;
import dev.sinew.sdk.component.Setpoint;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;

/**
 * Opens a {@link Stepper}. Neither chip can be asked for its name, so only the lines are tested.
 */
public final class StepperDriver implements Driver<StepperConfig> {
  /** What a thread can do without real-time scheduling; see the driver's page. */
  static final double MOST_STEPS_PER_SECOND = 4000;

  @Override
  public String name() {
    return "stepper";
  }

  @Override
  public Class<StepperConfig> configurationType() {
    return StepperConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return Stepper.class;
  }

  @Override
  public List<PortUse> ports(StepperConfig c) {
    List<PortUse> ports = new ArrayList<>();
    ports.add(new PortUse.Line(c.step(), "STEP"));
    ports.add(new PortUse.Line(c.dir(), "DIR"));
    c.enable().ifPresent(line -> ports.add(new PortUse.Line(line, "ENABLE")));
    c.sleep().ifPresent(line -> ports.add(new PortUse.Line(line, "SLEEP")));
    c.reset().ifPresent(line -> ports.add(new PortUse.Line(line, "RESET")));
    for (int i = 0; i < c.modes().size(); i++) {
      ports.add(new PortUse.Line(c.modes().get(i), "MS" + (i + 1)));
    }
    c.home().ifPresent(home -> ports.add(new PortUse.Line(home.line(), "end switch")));
    return ports;
  }

  @Override
  public List<Quantity> quantities(StepperConfig c) {
    return List.of(
        new Quantity("position", c.unit()),
        new Quantity("velocity", c.unit() + "/s"),
        new Quantity("energised", "1"),
        new Quantity("homed", "1"));
  }

  @Override
  public List<Setpoint> setpoints(StepperConfig c) {
    return List.of(Setpoint.free("position", c.unit(), c.min(), c.max(), Double.NaN));
  }

  @Override
  public List<String> validate(StepperConfig c) {
    List<String> problems = new ArrayList<>();
    if (!c.chip().microsteps().contains(c.microsteps())) {
      problems.add(
          "microsteps: %d; expected one of %s, which %s can do"
              .formatted(c.microsteps(), c.chip().microsteps(), c.chip()));
    }
    if (!c.modes().isEmpty() && c.modes().size() != 3) {
      problems.add(
          "modes: %d lines; expected three, or none when they are tied"
              .formatted(c.modes().size()));
    }
    if (c.min() >= c.max()) {
      problems.add("max: %s is not more than min, %s".formatted(c.max(), c.min()));
    }
    rate(c, "maxVelocity", c.maxVelocity(), problems);
    if (c.safe() == SafeStepper.DISABLE && c.enable().isEmpty()) {
      problems.add(
          "enable: is missing; expected the line wired to ENABLE, because safe is 'disable'");
    }
    c.home()
        .filter(home -> home.velocity() > c.maxVelocity())
        .ifPresent(home ->
            problems.add(
                "home.velocity: %s is more than maxVelocity, %s"
                    .formatted(home.velocity(), c.maxVelocity())));
    return problems;
  }

  private static void rate(StepperConfig c, String key, double velocity, List<String> problems) {
    double rate = velocity * c.microstepsPerUnit();
    if (rate > MOST_STEPS_PER_SECOND) {
      problems.add(
          "%s: %s %s/s are %.0f microsteps a second; expected at most %.0f: fewer microsteps or less velocity"
              .formatted(key, velocity, c.unit(), rate, MOST_STEPS_PER_SECOND));
    }
  }

  @Override
  public Component open(StepperConfig c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    String name = context.name();
    List<AutoCloseable> ports = new ArrayList<>();
    try {
      Control control = control(c);
      KeptLines lines = new KeptLines(control.open(board, name, ports));
      LineGroup steps = board.outputs(name, c.step(), c.dir());
      ports.add(steps);
      StepGenerator generator =
          new StepGenerator(
              steps,
              new Ramp(c.maxAcceleration() * c.microstepsPerUnit()),
              c.inverted(),
              c.maxVelocity() * c.microstepsPerUnit(),
              c.home().map(StepperConfig.Home::velocity).orElse(1.0) * c.microstepsPerUnit(),
              Math.round(
                  c.home().map(StepperConfig.Home::position).orElse(0.0) * c.microstepsPerUnit()));
      if (c.home().isPresent()) {
        ports.add(endSwitch(c.home().get(), board, name, generator));
      }
      PulseTimer.Running running = board.pulseTimer().start(name, generator);
      return new Stepper(
          name,
          c,
          generator,
          running,
          lines,
          control.enableMask(),
          ports,
          setpoints(c).getFirst(),
          quantities(c),
          context.clock());
    } catch (ComponentException e) {
      for (AutoCloseable port : ports.reversed()) {
        try {
          port.close();
        } catch (Exception closing) {
          e.addSuppressed(closing);
        }
      }
      throw e;
    }
  }

  private static EdgeInput endSwitch(
      StepperConfig.Home home, Board board, String name, StepGenerator generator)
      throws ComponentException {
    EdgeInput input =
        board.edges(name, home.line(), InputOptions.of(PullResistance.PULL_UP).withDebounce(1000));
    try {
      // To ground: closed is low. A normally closed switch is high at the end.
      input.onEdge((high, _) -> generator.touched(high == home.normallyClosed()));
      generator.touched(input.state().isHigh() == home.normallyClosed());
      return input;
    } catch (Pi4JException e) {
      input.close();
      throw new ComponentException(
          "%s: reading the end switch on GPIO %d failed: %s"
              .formatted(name, home.line(), e.getMessage()),
          e);
    }
  }

  /**
   * The lines that say how and whether the chip works.
   *
   * @param levels of all but ENABLE
   * @param enableMask 0 when ENABLE is tied
   */
  private record Control(int[] lines, long enableMask, long levels, boolean hold) {

    LineGroup open(Board board, String name, List<AutoCloseable> ports) throws ComponentException {
      if (lines.length == 0) {
        return new NoLines();
      }
      LineGroup opened =
          board.outputs(
              name,
              OutputOptions.LOW
                  .withActiveLow(enableMask)
                  .withInitial(levels)
                  .withShutdown(levels | (hold ? enableMask : 0)),
              lines);
      ports.add(opened);
      return opened;
    }
  }

  private static Control control(StepperConfig c) {
    List<Integer> lines = new ArrayList<>();
    long levels = 0;
    c.enable().ifPresent(lines::add);
    long enableMask = lines.size();
    if (c.sleep().isPresent()) {
      levels |= 1L << lines.size();
      lines.add(c.sleep().get());
    }
    if (c.reset().isPresent()) {
      levels |= 1L << lines.size();
      lines.add(c.reset().get());
    }
    for (int i = 0; i < c.modes().size(); i++) {
      levels |= (long) (c.chip().pattern(c.microsteps()) >> i & 1) << lines.size();
      lines.add(c.modes().get(i));
    }
    return new Control(
        lines.stream().mapToInt(Integer::intValue).toArray(),
        enableMask,
        levels,
        c.safe() == SafeStepper.HOLD);
  }
}
