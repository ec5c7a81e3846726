package dev.sinew.sdk.component;

/**
 * More digital lines on a bus: every configured line is a quantity, 1 while it is active and 0
 * otherwise, and every output is a setpoint between 0 (off) and 1 (on); from 0.5 it is on.
 */
public interface LineExpander extends Gauge, SetpointActuator {}
