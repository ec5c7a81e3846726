package dev.sinew.sdk.scene;

/**
 * The supply as last measured.
 *
 * @param voltage volts
 * @param current amperes, positive when discharging
 * @param charge share of full in [0, 1], from the voltage
 * @param timeNanos robot time of the measurement
 */
public record Battery(double voltage, double current, double charge, long timeNanos) {}
