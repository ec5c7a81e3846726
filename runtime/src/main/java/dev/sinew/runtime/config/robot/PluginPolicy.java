package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * How one plugin runs.
 *
 * @param isolation where
 * @param memory MiB of heap of its process
 * @param cpu processor time of its process as a share of one core
 */
@Doc("How a plugin runs.")
public record PluginPolicy(
    @Doc("'process': in a process of its own, for code you do not trust; 'none': in the robot's.")
        @Default("'none'")
        Kind isolation,
    @Doc("Heap of its process.") @Unit("MiB") @Range(min = 16, max = 65536) @Default("128")
        int memory,
    @Doc("Processor time of its process, as a share of one core over five seconds.")
        @Range(min = 0.05, max = 64)
        @Default("1.0")
        double cpu) {
  /** Where a plugin runs. */
  public enum Kind {
    NONE,
    PROCESS
  }
}
