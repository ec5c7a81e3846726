package dev.sinew.hal.drivers.battery;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/** A battery and what measures it. */
@Doc("Charge and time left of a battery, from a power monitor.")
public record BatteryConfig(
    @Doc("Component that measures the battery's voltage and current.") String power,
    @Doc("What its cells are made of.") @Default("'li-ion'") Chemistry chemistry,
    @Doc("Cells in series.") @Range(min = 1, max = 24) int cells,
    @Doc("Capacity as it is now; an old battery holds less than its label says.")
        @Unit("A·h")
        @Range(min = 0.05, max = 1000)
        double capacity,
    @Doc("Internal resistance of the whole battery to begin with; it is learnt from load steps.")
        @Unit("Ω")
        @Range(min = 0.0005, max = 5)
        @Default("0.1")
        double resistance,
    @Doc("Share of the charge below which the battery is said to be low.")
        @Range(min = 0, max = 0.9)
        @Default("0.15")
        double low) {}
