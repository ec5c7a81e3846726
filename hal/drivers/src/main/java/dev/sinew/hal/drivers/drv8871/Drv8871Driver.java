package dev.sinew.hal.drivers.drv8871;

import dev.sinew.hal.drivers.bridge.Bridge;
import dev.sinew.hal.drivers.bridge.DriveMode;
import dev.sinew.hal.drivers.bridge.KeptPulse;
import dev.sinew.hal.drivers.bridge.OpenPorts;
import dev.sinew.hal.drivers.bridge.PairedInputs;
import dev.sinew.hal.drivers.bridge.SharedEnable;
import dev.sinew.hal.ports.Board;
import dev.sinew.sdk.component.Component;
import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.MotorBridge;
import dev.sinew.sdk.driver.Driver;
import dev.sinew.sdk.driver.DriverContext;
import dev.sinew.sdk.driver.PortUse;
import java.util.List;
import java.util.Optional;

/**
 * Texas Instruments DRV8871. Control, datasheet SLVSCY9B, table 1 (section 7.3.1):
 *
 * <pre>
 * IN1 IN2  OUT1 OUT2
 *  0   0   Hi-Z Hi-Z  coast; asleep after 1 ms
 *  0   1    L    H    reverse (current OUT2 to OUT1)
 *  1   0    H    L    forward (current OUT1 to OUT2)
 *  1   1    L    L    brake, low-side slow decay
 * </pre>
 *
 * The chip cannot be asked for its name and has no fault output, so only the lines are tested.
 */
public final class Drv8871Driver implements Driver<Drv8871Config> {

  @Override
  public String name() {
    return "drv8871";
  }

  @Override
  public Class<Drv8871Config> configurationType() {
    return Drv8871Config.class;
  }

  @Override
  public Class<? extends Component> makes() {
    return MotorBridge.class;
  }

  @Override
  public List<PortUse> ports(Drv8871Config c) {
    return List.of(new PortUse.Line(c.in1(), "PWM IN1"), new PortUse.Line(c.in2(), "PWM IN2"));
  }

  @Override
  public List<String> validate(Drv8871Config c) {
    return c.drive() == DriveMode.LOCKED_ANTIPHASE
        ? List.of(
            "drive: locked-antiphase feeds IN2 with the inverse of IN1, and a DRV8871 has no enable"
                + " input: when the pulses end it would drive backward at full power; expected"
                + " sign-magnitude")
        : List.of();
  }

  @Override
  public Component open(Drv8871Config c, DriverContext context) throws ComponentException {
    try (OpenPorts ports = new OpenPorts(context.service(Board.class), context.name())) {
      KeptPulse in1 = new KeptPulse(ports.pulse(c.in1(), c.periodNanos()), c.periodNanos());
      KeptPulse in2 = new KeptPulse(ports.pulse(c.in2(), c.periodNanos()), c.periodNanos());
      PairedInputs stage =
          new PairedInputs(0, in1, in2, c.zeroPower(), new SharedEnable(Optional.empty(), 0));
      return new Bridge(context.name(), "DRV8871", List.of(stage), Optional.empty(), ports.keep());
    }
  }
}
