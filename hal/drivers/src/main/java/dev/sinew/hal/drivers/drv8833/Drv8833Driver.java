package dev.sinew.hal.drivers.drv8833;

import dev.sinew.hal.drivers.bridge.AntiphaseInput;
import dev.sinew.hal.drivers.bridge.Bridge;
import dev.sinew.hal.drivers.bridge.FaultLine;
import dev.sinew.hal.drivers.bridge.KeptLines;
import dev.sinew.hal.drivers.bridge.KeptPulse;
import dev.sinew.hal.drivers.bridge.OpenPorts;
import dev.sinew.hal.drivers.bridge.PairedInputs;
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
 * Texas Instruments DRV8833. Control, datasheet SLVSAR1E, tables 1 and 2 (section 7.3.2):
 *
 * <pre>
 * xIN1 xIN2  xOUT1 xOUT2
 *  0    0     Z     Z    coast, fast decay
 *  0    1     L     H    reverse
 *  1    0     H     L    forward
 *  1    1     L     L    brake, slow decay
 * nSLEEP low: everything off. nFAULT low: the chip has switched a bridge off.
 * </pre>
 *
 * The chip cannot be asked for its name, so only the lines are tested.
 */
public final class Drv8833Driver implements Driver<Drv8833Config> {

  @Override
  public String name() {
    return "drv8833";
  }

  @Override
  public Class<Drv8833Config> configurationType() {
    return Drv8833Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return MotorBridge.class;
  }

  @Override
  public List<PortUse> ports(Drv8833Config c) {
    List<PortUse> ports = new ArrayList<>();
    ports.add(new PortUse.Line(c.ain1(), "PWM AIN1"));
    c.ain2().ifPresent(line -> ports.add(new PortUse.Line(line, "PWM AIN2")));
    c.bin1().ifPresent(line -> ports.add(new PortUse.Line(line, "PWM BIN1")));
    c.bin2().ifPresent(line -> ports.add(new PortUse.Line(line, "PWM BIN2")));
    c.sleep().ifPresent(line -> ports.add(new PortUse.Line(line, "nSLEEP")));
    c.fault().ifPresent(line -> ports.add(new PortUse.Line(line, "nFAULT")));
    return ports;
  }

  @Override
  public List<String> validate(Drv8833Config c) {
    List<String> problems = new ArrayList<>();
    if (c.antiphase()) {
      if (c.sleep().isEmpty()) {
        problems.add(
            "drive: locked-antiphase can be switched off by nSLEEP only: when the pulses end the"
                + " chip would drive backward at full power; expected a line for 'sleep'");
      }
      if (c.ain2().isPresent() || c.bin2().isPresent()) {
        problems.add(
            "%s: with locked-antiphase an inverter feeds this input; expected no line"
                .formatted(c.ain2().isPresent() ? "ain2" : "bin2"));
      }
    } else {
      if (c.ain2().isEmpty()) {
        problems.add("ain2: is missing; expected the PWM line wired to AIN2");
      }
      if (c.bin1().isPresent() != c.bin2().isPresent()) {
        problems.add(
            "%s: is missing; expected both lines of channel B or neither"
                .formatted(c.bin1().isPresent() ? "bin2" : "bin1"));
      }
    }
    return problems;
  }

  @Override
  public Component open(Drv8833Config c, DriverContext context) throws ComponentException {
    Board board = context.service(Board.class);
    try (OpenPorts ports = new OpenPorts(board, context.name())) {
      // nSLEEP first: the chip is off until a motor is needed, and first to be let go.
      Optional<KeptLines> sleep = Optional.empty();
      if (c.sleep().isPresent()) {
        sleep = Optional.of(new KeptLines(ports.outputs(c.sleep().get())));
      }
      SharedEnable enable = new SharedEnable(sleep, 1);
      List<Stage> stages = new ArrayList<>();
      stages.add(stage(0, c, Optional.of(c.ain1()), c.ain2(), enable, ports));
      if (c.bin1().isPresent()) {
        stages.add(stage(1, c, c.bin1(), c.bin2(), enable, ports));
      }
      Optional<FaultLine> fault = Optional.empty();
      if (c.fault().isPresent()) {
        fault = Optional.of(new FaultLine(ports.pulledUp(c.fault().get()), context.clock()));
      }
      return new Bridge(context.name(), "DRV8833", stages, fault, ports.keep());
    }
  }

  private static Stage stage(
      int channel,
      Drv8833Config c,
      Optional<Integer> in1,
      Optional<Integer> in2,
      SharedEnable enable,
      OpenPorts ports)
      throws ComponentException {
    KeptPulse first = pulse(in1.orElseThrow(), c, ports);
    return c.antiphase()
        ? new AntiphaseInput(channel, first, c.zeroPower(), enable)
        : new PairedInputs(
            channel, first, pulse(in2.orElseThrow(), c, ports), c.zeroPower(), enable);
  }

  private static KeptPulse pulse(int line, Drv8833Config c, OpenPorts ports)
      throws ComponentException {
    return new KeptPulse(ports.pulse(line, c.periodNanos()), c.periodNanos());
  }
}
