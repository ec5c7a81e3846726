package dev.sinew.hal.drivers.servobus;

import dev.sinew.sdk.component.Health;

/**
 * One servo on the line: what it is brought to, step by step, and what is known of it. Owned by
 * {@link ServoLine}.
 */
final class Node {
  static final int UNKNOWN = -1;
  static final int MODEL = 0;
  static final int TORQUE = 1;
  static final int FIRST_SETUP = 2;

  final String name;
  final int id;
  final JointConfig joint;

  /** Next step of bringing it up; beyond the last one it is ready. */
  int step;

  int model = UNKNOWN;

  /** 0 or 1 as the servo has it. */
  int torque = UNKNOWN;

  /** 0 or 1 as it is wanted; {@link #UNKNOWN} before the first command: as it is. */
  int wantedTorque = UNKNOWN;

  /** When the servo is asked whether it has lost its settings. */
  long checkNanos = Long.MIN_VALUE;

  /** Steps; {@link #UNKNOWN} when there is none. */
  int wantedGoal = UNKNOWN;

  int goal = UNKNOWN;

  /** Whether a command has come since goals were last sent. */
  boolean staged;

  /** Not asked before. */
  long waitUntilNanos = Long.MIN_VALUE;

  /** Unanswered questions in a row. */
  int misses;

  boolean restarting;
  long presentNanos = Long.MIN_VALUE;

  /** Position and velocity in steps, load, temperature, voltage. */
  final double[] present = new double[5];

  volatile Health health;

  Node(String name, int id, JointConfig joint) {
    this.name = name;
    this.id = id;
    this.joint = joint;
    this.health = Health.degraded(name + ": starting");
  }

  void forget(long untilNanos) {
    step = MODEL;
    torque = UNKNOWN;
    goal = UNKNOWN;
    waitUntilNanos = untilNanos;
  }
}
