package dev.sinew.runtime.engine;

import dev.sinew.runtime.cycle.CycleTap;
import dev.sinew.runtime.estimate.Belief;
import dev.sinew.runtime.safety.GateDecision;
import dev.sinew.sdk.actuation.GuardedCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Says when the first cycle has run, for whoever measures the start from outside: one line with the
 * processor time used and the memory resident by then. Only with the system property {@value
 * #PROPERTY}.
 */
final class FirstCycle implements CycleTap {
  private static final String PROPERTY = "sinew.first.cycle";
  private static final Path STATUS = Path.of("/proc/self/status");

  private final PrintStream out;
  private boolean told;

  FirstCycle(PrintStream out) {
    this.out = out;
  }

  static boolean asked() {
    return Boolean.getBoolean(PROPERTY);
  }

  @Override
  public void cycled(Belief belief, GuardedCommand command, GateDecision decision) {
    if (told) {
      return;
    }
    told = true;
    out.printf("first cycle, cpu %d ms, %s%n", cpuMillis(), resident());
    out.flush();
  }

  /** Of all threads since the process began; 0 where the system does not say. */
  private static long cpuMillis() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  /** Resident memory as the kernel writes it, such as {@code VmRSS: 90000 kB}; empty elsewhere. */
  private static String resident() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .findFirst()
          .orElse("");
    } catch (IOException notLinux) {
      return "";
    }
  }
}
