package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.recording.journal.CycleEntry;
import dev.sinew.runtime.recording.journal.CycleJournal;
import dev.sinew.runtime.skill.SkillHost;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A cortex in whose place another may be put while the robot runs: from the next decide phase on,
 * with everything cancelled that the old one had started.
 */
final class SwitchingCortex implements Cortex {
  private final SkillHost host;
  private final CycleJournal journal;
  private final AtomicReference<Cortex> wanted;
  private Cortex current;

  /**
   * @param journal told of the cycle in which another one takes its place
   */
  SwitchingCortex(Cortex first, SkillHost host, CycleJournal journal) {
    this.host = host;
    this.journal = journal;
    this.wanted = new AtomicReference<>(first);
    this.current = first;
  }

  /** Puts another one in its place. Any thread. */
  void replace(Cortex next) {
    wanted.set(next);
  }

  @Override
  public void choose(Belief belief) {
    Cortex next = wanted.get();
    if (next != current) {
      journal.fileInForce(CycleEntry.Concern.CORTEX);
      host.stop("the robot file has changed");
      current = next;
    }
    current.choose(belief);
  }

  @Override
  public String mode() {
    return wanted.get().mode();
  }
}
