package dev.sinew.hal.linux.guard;

import dev.sinew.hal.linux.posix.Posix;
import dev.sinew.hal.linux.posix.Processes;
import dev.sinew.hal.linux.posix.Scheduling;
import dev.sinew.sdk.time.Clock;
import dev.sinew.sdk.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The guard's process. Its standard input is the robot's voice, its standard output its own, its
 * standard error the log.
 *
 * <p>It leaves the terminal and takes no notice of SIGINT, SIGTERM and SIGHUP as long as it
 * watches: whoever stops the robot stops the guard through it. Once it has acted and only holds
 * lines, a SIGTERM ends it, and the lines are free: so a new robot takes over.
 */
public final class GuardMain {
  /** Above the robot's own threads, which may hog a processor; it only ever runs for moments. */
  private static final int PRIORITY = 98;

  private static final Path OOM_SCORE = Path.of("/proc/self/oom_score_adj");
  private static final long FOR_EVER_NANOS = Long.MAX_VALUE / 2;

  private GuardMain() {}

  /**
   * @param args the file that tells a new robot who holds the lines
   */
  public static void main(String[] args) throws InterruptedException, IOException {
    if (args.length != 1) {
      System.err.println("guard: expected one argument, the file that tells who holds the lines");
      end(2);
    }
    Path holding = Path.of(args[0]);
    Processes processes = new Processes();
    processes.ignore(Processes.SIGINT);
    processes.ignore(Processes.SIGTERM);
    processes.ignore(Processes.SIGHUP);
    int unused = processes.newSession();
    privileges();
    Clock clock = new SystemClock();
    Guard guard = new Guard(new Posix(), new RobotProcess(processes), clock, System.err);
    Guard.End end = guard.watch();
    if (end == Guard.End.RESCUED && guard.holdsLines()) {
      processes.restore(Processes.SIGTERM);
      Files.writeString(holding, ProcessHandle.current().pid() + "\n");
      clock.sleepUntil(clock.nanos() + FOR_EVER_NANOS);
    }
    end(0);
  }

  /** Without what an orderly exit of Java looks for, such as loggers: here is no room for them. */
  private static void end(int status) {
    System.err.flush();
    Runtime.getRuntime().halt(status);
  }

  /** What makes it surer and needs privileges; without them it is an ordinary process. */
  private static void privileges() {
    Scheduling scheduling = new Scheduling();
    int priority = scheduling.fifo(PRIORITY);
    int locked = scheduling.lockMemory(false);
    boolean spared = true;
    try {
      Files.writeString(OOM_SCORE, "-1000");
    } catch (IOException e) {
      spared = false;
    }
    System.err.println(
        "guard: real-time priority "
            + (priority < 0 ? "refused" : "granted")
            + ", memory "
            + (locked < 0 ? "not locked" : "locked")
            + ", "
            + (spared ? "spared" : "not spared")
            + " when memory runs out");
  }
}
