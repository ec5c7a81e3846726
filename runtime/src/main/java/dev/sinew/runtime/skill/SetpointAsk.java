package dev.sinew.runtime.skill;

/**
 * What a skill asked of one actuator in one turn.
 *
 * @param mechanism the actuator, such as {@code setpoints:gripper}
 * @param values one for each setpoint, NaN for those it did not name; its owner's, filled further
 *     in the same turn
 * @param release whether everything that was asked before is taken back first
 */
record SetpointAsk(String mechanism, double[] values, boolean release) {}
