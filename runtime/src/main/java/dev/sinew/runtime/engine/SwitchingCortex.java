package dev.sinew.runtime.engine;

import dev.sinew.runtime.cortex.CortexStatus;
import dev.sinew.runtime.cortex.History;
import dev.sinew.runtime.cortex.ModeCortex;
import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.cycle.GateReport;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.skill.SkillHost;
import dev.sinew.sdk.scene.Entity;
import dev.sinew.sdk.vision.Track;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A cortex in whose place another may be put while the robot runs: from the next decide phase on,
 * with everything cancelled that the old one had started.
 */
final class SwitchingCortex implements Cortex {
  private final SkillHost host;
  private final CycleJournal journal;
  private final AtomicReference<ModeCortex> wanted;
  private ModeCortex current;

  /**
   * @param journal told of the cycle in which another one takes its place
   */
  SwitchingCortex(ModeCortex first, SkillHost host, CycleJournal journal) {
    this.host = host;
    this.journal = journal;
    this.wanted = new AtomicReference<>(first);
    this.current = first;
  }

  /** Puts another one in its place. Any thread. */
  void replace(ModeCortex next) {
    wanted.set(next);
  }

  @Override
  public String arrived() {
    return current.arrived();
  }

  @Override
  public List<Track> counted(List<Track> seen) {
    return current.counted(seen);
  }

  @Override
  public List<Entity> countedEntities(List<Entity> believed) {
    return current.countedEntities(believed);
  }

  @Override
  public void sense(GateReport gate, boolean emergencyStop, String arrived) {
    ModeCortex next = wanted.get();
    if (next != current) {
      journal.fileInForce(CycleEntry.Concern.CORTEX);
      host.stop("the robot file has changed");
      next.goOnFrom(current);
      current = next;
    }
    current.sense(gate, emergencyStop, arrived);
  }

  @Override
  public void choose(Belief belief) {
    current.choose(belief);
  }

  @Override
  public double maxLinear() {
    return current.maxLinear();
  }

  @Override
  public double maxAngular() {
    return current.maxAngular();
  }

  @Override
  public Map<String, Map<String, Double>> hold() {
    return current.hold();
  }

  @Override
  public String mode() {
    return wanted.get().mode();
  }

  /** How it stands. Any thread. */
  CortexStatus status() {
    return wanted.get().status();
  }

  /** Asks for the reasons of the rules to be put down anew. Any thread. */
  void ask() {
    wanted.get().ask();
  }

  /** What was decided, oldest first. Any thread. */
  List<History.Entry> history() {
    return wanted.get().history();
  }
}
