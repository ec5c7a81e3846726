package dev.sinew.world.device.bridge;

import dev.sinew.world.device.Harness;
import dev.sinew.world.plant.RobotPlant;
import dev.sinew.world.plant.RobotPlant.Terminals;
import java.util.Optional;

/** Two output pins of a bridge and the wheel between them, if there is one. */
final class MotorOutput {
  private final RobotPlant plant;
  private final Optional<Harness.Drive> drive;

  MotorOutput(RobotPlant plant, Harness harness, String component, int channel) {
    this.plant = plant;
    this.drive = harness.driven(component, channel);
  }

  /**
   * @param share of the supply voltage, −1 to 1, positive when OUT1 is the higher
   */
  void driven(double share) {
    set(Terminals.DRIVEN, share);
  }

  void shorted() {
    set(Terminals.SHORTED, 0);
  }

  void open() {
    set(Terminals.OPEN, 0);
  }

  private void set(Terminals terminals, double share) {
    if (drive.isPresent()) {
      Harness.Drive wheel = drive.get();
      plant.motor(wheel.wheel(), terminals, wheel.mirrored() ? -share : share);
    }
  }

  /**
   * A half-bridge pair with inputs: low and low lets go, high and high shorts, otherwise the higher
   * input's output is the higher. Pulses of both start together, as from channels of one PWM chip,
   * and are averaged over a step.
   *
   * @param in1 share of the time for which IN1 is high
   * @param in2 share of the time for which IN2 is high
   */
  void paired(double in1, double in2) {
    double net = in1 - in2;
    if (net != 0) {
      driven(net);
    } else if (in1 > 0) {
      shorted();
    } else {
      open();
    }
  }
}
