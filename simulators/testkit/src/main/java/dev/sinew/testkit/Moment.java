package dev.sinew.testkit;

import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.geometry.Pose2d;
import dev.sinew.sdk.geometry.Twist2d;

/**
 * How things stood at the end of one cycle, by the world's truth where not said otherwise.
 *
 * @param seconds robot time since the start
 * @param pose in the world frame, m and rad
 * @param twist in the body frame, m/s and rad/s
 * @param believed where the robot believed to be, in the world frame, m and rad
 * @param clearance from the hull to the nearest obstacle, m; 0 when it touches
 * @param collisions contacts that have begun since the start
 * @param charge share of the battery's capacity left, 0 to 1
 * @param gate what the safety gate said
 * @param rule the rule that objected; empty when none did
 * @param reason the gate's sentence for the operator; empty when no rule objected
 */
public record Moment(
    double seconds,
    Pose2d pose,
    Twist2d twist,
    Pose2d believed,
    double clearance,
    int collisions,
    double charge,
    GateDecision.Outcome gate,
    String rule,
    String reason) {

  /** The size of the speed, m/s. */
  public double speed() {
    return Math.abs(twist.linear());
  }

  /** Whether it neither moves nor turns, but for the creaking of a gear: 1 cm/s and 0.03 rad/s. */
  public boolean standing() {
    return speed() < 0.01 && Math.abs(twist.angular()) < 0.03;
  }
}
