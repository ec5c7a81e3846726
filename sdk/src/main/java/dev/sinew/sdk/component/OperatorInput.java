package dev.sinew.sdk.component;

/**
 * What an operator steers with: a game pad, an infrared remote. Axes are in [−1, 1], forward and
 * left positive, 0 at rest; keys are 1 while held and 0 otherwise. Names are the configuration's.
 * When the link to the device is lost, every axis and key reads 0 and the component has failed.
 */
public interface OperatorInput extends Gauge {}
