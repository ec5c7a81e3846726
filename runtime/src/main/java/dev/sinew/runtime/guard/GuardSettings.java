package dev.sinew.runtime.guard;

import dev.sinew.hal.linux.guard.GuardOrder;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How the guard is run.
 *
 * @param javaHome folder of the Java it runs on
 * @param folder where its log is, and the file that tells that it holds lines
 * @param beatNanos time between two heartbeats, nanoseconds
 * @param missed how many may be missing
 * @param watchdog the machine's watchdog; empty for none
 */
public record GuardSettings(
    Path javaHome,
    Path folder,
    long beatNanos,
    int missed,
    Optional<GuardOrder.WatchdogOrder> watchdog) {

  Path log() {
    return folder.resolve("guard.log");
  }

  Path holding() {
    return folder.resolve("guard.holds");
  }
}
