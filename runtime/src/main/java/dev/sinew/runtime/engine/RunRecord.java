package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.CycleTap;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.page.PathTail;
import dev.sinew.runtime.report.RunHash;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.actuation.GuardedCommand;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run leaves behind of each cycle: hashes over commands and poses, counts of what the gate
 * said, and the path. Written on the cycle's thread without allocation; read when the cycle has
 * ended, but for {@link #path}, which copies under the monitor.
 */
final class RunRecord implements CycleTap {
  private static final int PATH_POINTS = 20_000;
  private static final double PATH_STEP = 0.03;

  private final RunHash commands = new RunHash();
  private final RunHash poses = new RunHash();
  private final PathTail path = new PathTail(PATH_POINTS, PATH_STEP);
  private final Map<String, long[]> byRule = new HashMap<>();
  private long allowed;
  private long limited;
  private long stopped;

  @Override
  public synchronized void cycled(Belief belief, GuardedCommand command, GateDecision decision) {
    commands.add(command.cycle());
    commands.add(command.linear());
    commands.add(command.angular());
    commands.add(command.stop());
    poses.add(belief.x);
    poses.add(belief.y);
    poses.add(belief.heading);
    path.add(belief.x, belief.y);
    switch (decision.outcome()) {
      case ALLOW -> allowed++;
      case LIMIT -> limited++;
      case STOP -> stopped++;
    }
    if (!decision.rule().isEmpty()) {
      long[] count = byRule.get(decision.rule());
      if (count == null) {
        count = new long[1];
        byRule.put(decision.rule(), count);
      }
      count[0]++;
    }
  }

  synchronized String commandHash() {
    return commands.hex();
  }

  synchronized String poseHash() {
    return poses.hex();
  }

  /** Where the robot believed to be, in the odometry frame: x, y, x, y, … in metres. */
  synchronized float[] path() {
    return path.toArray();
  }

  /** In how many cycles each rule was the one that objected. */
  synchronized Map<String, Long> byRule() {
    Map<String, Long> counts = new TreeMap<>();
    byRule.forEach((rule, count) -> counts.put(rule, count[0]));
    return counts;
  }

  synchronized long allowed() {
    return allowed;
  }

  synchronized long limited() {
    return limited;
  }

  synchronized long stopped() {
    return stopped;
  }
}
