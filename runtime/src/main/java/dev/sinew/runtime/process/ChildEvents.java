package dev.sinew.runtime.process;

/** Told how a child process fares, from the child's watching thread. */
public interface ChildEvents {
  /**
   * It said that it is ready.
   *
   * @param line what it said after the word {@code ready}
   */
  void ready(String child, String line);

  /** It ended though nobody asked it to, and will be started again. */
  void died(String child, int exitStatus);
}
