package dev.sinew.perception.look;

/** What makes the looks of a queue get on. */
sealed interface LookDriver permits LookWorker, VirtualLooks {

  /** Something was put into the queue. */
  void wake();

  /** Goes on with what is due now, on the calling thread if there is no other. */
  void step();

  /**
   * Ends, after the pass that is being made.
   *
   * @return false if it did not within two seconds
   */
  boolean end();
}
