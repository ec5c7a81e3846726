package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.Cortex;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.skill.SkillHost;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A cortex in whose place another may be put while the robot runs: from the next decide phase on,
 * with everything cancelled that the old one had started.
 */
final class SwitchingCortex implements Cortex {
  private final SkillHost host;
  private final AtomicReference<Cortex> wanted;
  private Cortex current;

  SwitchingCortex(Cortex first, SkillHost host) {
    this.host = host;
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
