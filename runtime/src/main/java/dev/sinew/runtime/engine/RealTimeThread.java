package dev.sinew.runtime.engine;

import dev.sinew.hal.linux.posix.Errno;
import dev.sinew.hal.linux.posix.Scheduling;
import dev.sinew.runtime.config.robot.RealTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes the calling thread a real-time thread as far as the system allows, and says so in one line.
 * What is refused is never fatal: the robot runs on, less punctual.
 */
final class RealTimeThread {
  private static final Path STATUS = Path.of("/proc/thread-self/status");

  /** CAP_IPC_LOCK, capabilities(7): memory may be locked whatever the limit. */
  private static final long MAY_LOCK = 1L << 14;

  private RealTimeThread() {}

  /**
   * How it went.
   *
   * @param granted whether everything was
   * @param line for the operator
   */
  record Outcome(boolean granted, String line) {}

  /** Asks for everything in {@code wanted}, for the calling thread. */
  static Outcome enter(RealTime wanted, String operatingSystem) {
    if (!operatingSystem.toLowerCase(Locale.ROOT).contains("linux")) {
      return new Outcome(
          false,
          "cycle.realtime is for Linux; on %s the cycle runs as an ordinary thread"
              .formatted(operatingSystem));
    }
    Scheduling scheduling = new Scheduling();
    List<String> granted = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    note(
        scheduling.fifo(wanted.priority()),
        "SCHED_FIFO priority " + wanted.priority(),
        granted,
        refused);
    if (!wanted.cpus().isEmpty()) {
      note(scheduling.affinity(wanted.cpus()), "processors " + wanted.cpus(), granted, refused);
    }
    if (wanted.lockMemory()) {
      note(scheduling.lockMemory(mayLock()), "locked memory", granted, refused);
    }
    return new Outcome(refused.isEmpty(), line(granted, refused));
  }

  private static void note(int result, String what, List<String> granted, List<String> refused) {
    if (result == 0) {
      granted.add(what);
    } else {
      refused.add(what + " (" + Errno.words(-result) + ")");
    }
  }

  private static String line(List<String> granted, List<String> refused) {
    String has = granted.isEmpty() ? "" : "the cycle has " + String.join(", ", granted);
    if (refused.isEmpty()) {
      return has;
    }
    return "%sthe cycle was refused %s and runs without; give the user the privilege (in a systemd unit: LimitRTPRIO=99 LimitMEMLOCK=infinity; in /etc/security/limits.conf: rtprio 99, memlock unlimited; or setcap cap_sys_nice,cap_ipc_lock+ep on the java program), or name processors that are there"
        .formatted(has.isEmpty() ? "" : has + "; ", String.join(", ", refused));
  }

  private static boolean mayLock() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("CapEff:")) {
          return (Long.parseUnsignedLong(line.substring(7).strip(), 16) & MAY_LOCK) != 0;
        }
      }
      return false;
    } catch (IOException noProc) {
      return false;
    }
  }
}
