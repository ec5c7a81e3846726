package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import java.util.List;

/**
 * What the cycle's thread asks of Linux to be punctual.
 *
 * @param priority in SCHED_FIFO
 * @param cpus processors it may run on; empty for any
 * @param lockMemory whether the process stays in RAM
 */
@Doc("What the cycle's thread asks of Linux to be punctual; needs a privilege.")
public record RealTime(
    @Doc(
            "Priority in SCHED_FIFO: above every ordinary thread, and above real-time threads of"
                + " less.")
        @Range(min = 1, max = 99)
        @Default("50")
        int priority,
    @Doc("Processors it may run on, counted from 0; any when empty.") @Default("[]")
        List<Integer> cpus,
    @Doc("Whether all memory of the process is kept in RAM (mlockall).") @Default("false")
        boolean lockMemory) {
  private static final int CPUS = 1024;

  public RealTime {
    cpus = List.copyOf(cpus);
    for (int cpu : cpus) {
      if (cpu < 0 || cpu >= CPUS) {
        throw new IllegalArgumentException(
            "cpus: %d is not a processor; expected 0 to %d".formatted(cpu, CPUS - 1));
      }
    }
  }
}
