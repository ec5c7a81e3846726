package dev.sinew.bench.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks this process what it holds. */
final class Probe {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";

  /** Live heap in bytes, after a full collection, which it asks for. */
  long heapAfterCollection() {
    // Twice: what a cleaner frees after the first one is garbage of the second.
    System.gc();
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Resident memory in bytes, as the kernel counts it; 0 elsewhere than on Linux. */
  long resident() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          String kibibytes = line.substring(RESIDENT.length()).replace("kB", "").strip();
          return 1024 * Long.parseLong(kibibytes);
        }
      }
      return 0;
    } catch (IOException notLinux) {
      return 0;
    }
  }

  /** Open file descriptors; 0 where the JVM cannot tell. */
  long handles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount()
        : 0;
  }

  /** Live platform threads. */
  int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
