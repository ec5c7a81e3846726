package dev.sinew.hal.linux.guard;

import dev.sinew.hal.linux.posix.Processes;

/** The robot's process, which is this one's parent. One thread. */
final class RobotProcess {
  private final Processes processes;
  private int pid;

  RobotProcess(Processes processes) {
    this.processes = processes;
  }

  /**
   * Takes the robot at its word about who it is.
   *
   * @throws GuardFormatException if it is not the parent: no other process is ever killed
   */
  void is(int said) throws GuardFormatException {
    int parent = processes.parent();
    if (said != parent) {
      throw new GuardFormatException(
          "process " + said + " claims to be the robot, and the parent is " + parent);
    }
    pid = said;
  }

  /**
   * Whether it still has what it had open. The kernel gives its children to somebody else after it
   * has closed its files, so a line of its is free when this is false.
   */
  boolean lives() {
    return pid > 1 && processes.parent() == pid;
  }

  /** Kills it, if it lives. A process that hangs holds its lines and may wake up and fight. */
  void kill() {
    if (lives()) {
      int ignored = processes.kill(pid, Processes.SIGKILL);
    }
  }

  int pid() {
    return pid;
  }
}
