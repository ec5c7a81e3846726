package dev.sinew.hal.drivers.l298n;

import dev.sinew.hal.drivers.bridge.AntiphaseInput;
import dev.sinew.hal.drivers.bridge.Bridge;
import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.drivers.bridge.KeptPulse;
import dev.sinew.hal.drivers.bridge.OpenPorts;
import dev.sinew.hal.drivers.bridge.SharedEnable;
import dev.sinew.hal.drivers.bridge.Stage;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * ST L298N. Control, datasheet L298 (January 2000), figure 6 "Bidirectional DC Motor Control":
 *
 * <pre>
 * Ven C(IN1) D(IN2)
 *  H    H      L     forward
 *  H    L      H     reverse
 *  H    C  =   D     fast motor stop
 *  L   any    any    free running motor stop
 * </pre>
 *
 * The chip cannot be asked for its name, so only the lines are tested.
 */
public final class L298nDriver implements Driver<L298nConfig> {

  @Override
  public String name() {
    return "l298n";
  }

  @Override
  public Class<L298nConfig> configurationType() {
    return L298nConfig.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return MotorBridge.class;
  }

  @Override
  public List<PortUse> ports(L298nConfig c) {
    List<PortUse> ports = new ArrayList<>();
    add(ports, c, c.a(), "ENA", "IN1", "IN2");
    c.b().ifPresent(b -> add(ports, c, b, "ENB", "IN3", "IN4"));
    return ports;
  }

  private static void add(
      List<PortUse> ports,
      L298nConfig c,
      L298nConfig.Channel channel,
      String enable,
      String in1,
      String in2) {
    ports.add(new PortUse.Line(channel.enable(), c.antiphase() ? enable : "PWM " + enable));
    ports.add(new PortUse.Line(channel.in1(), c.antiphase() ? "PWM " + in1 : in1));
    channel.in2().ifPresent(line -> ports.add(new PortUse.Line(line, in2)));
  }

  @Override
  public List<String> validate(L298nConfig c) {
    List<String> problems = new ArrayList<>();
    validate(c, c.a(), "a", problems);
    c.b().ifPresent(b -> validate(c, b, "b", problems));
    return problems;
  }

  private static void validate(
      L298nConfig c, L298nConfig.Channel channel, String key, List<String> problems) {
    if (c.antiphase() && channel.in2().isPresent()) {
      problems.add(
          key + ".in2: with locked-antiphase an inverter feeds this input; expected no line");
    }
    if (!c.antiphase() && channel.in2().isEmpty()) {
      problems.add(key + ".in2: is missing; expected the line wired to IN2 or IN4");
    }
  }

  @Override
  public Component open(L298nConfig c, DriverContext context) throws ComponentException {
    try (OpenPorts ports = new OpenPorts(context.service(Board.class), context.name())) {
      List<Stage> stages = new ArrayList<>();
      stages.add(stage(0, c, c.a(), ports));
      if (c.b().isPresent()) {
        stages.add(stage(1, c, c.b().get(), ports));
      }
      return new Bridge(context.name(), "L298N", stages, Optional.empty(), ports.keep());
    }
  }

  private static Stage stage(int index, L298nConfig c, L298nConfig.Channel channel, OpenPorts ports)
      throws ComponentException {
    if (c.antiphase()) {
      KeptLines enable = new KeptLines(ports.outputs(channel.enable()));
      KeptPulse in1 = new KeptPulse(ports.pulse(channel.in1(), c.periodNanos()), c.periodNanos());
      return new AntiphaseInput(
          index, in1, c.zeroPower(), new SharedEnable(Optional.of(enable), 1));
    }
    KeptLines inputs = new KeptLines(ports.outputs(channel.in1(), channel.in2().orElseThrow()));
    KeptPulse enable =
        new KeptPulse(ports.pulse(channel.enable(), c.periodNanos()), c.periodNanos());
    return new EnabledDirection(enable, inputs, c.zeroPower());
  }
}
