package dev.sinew.sdk.component;

/** Measures voltages: one quantity a channel, in volts, named by the configuration. */
public interface AnalogInput extends Gauge {}
