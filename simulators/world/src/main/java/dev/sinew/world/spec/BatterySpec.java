package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * A lithium-ion battery with a protection circuit that cuts off when it is empty.
 *
 * @param fullVoltage volts, open circuit, full
 * @param emptyVoltage volts, open circuit, at cut-off
 * @param capacity ampere hours
 * @param internalResistance ohms
 * @param idleCurrent amperes drawn by the board and everything but the motors
 * @param charge share of the capacity at the start
 */
public record BatterySpec(
    @Doc("Open-circuit voltage when full.") @Unit("V") @Range(min = 1, max = 100) @Default("8.4")
        double fullVoltage,
    @Doc("Open-circuit voltage at cut-off.") @Unit("V") @Range(min = 0.5, max = 100) @Default("6.0")
        double emptyVoltage,
    @Doc("Capacity.") @Unit("Ah") @Range(min = 0.001, max = 1000) @Default("2.6") double capacity,
    @Doc("Internal resistance.") @Unit("Ω") @Range(min = 0, max = 10) @Default("0.08")
        double internalResistance,
    @Doc("Current of everything but the motors.")
        @Unit("A")
        @Range(min = 0, max = 100)
        @Default("0.6")
        double idleCurrent,
    @Doc("Charge at the start, as a share of the capacity.")
        @Range(min = 0, max = 1)
        @Default("0.95")
        double charge) {

  static BatterySpec rover() {
    return new BatterySpec(8.4, 6.0, 2.6, 0.08, 0.6, 0.95);
  }
}
