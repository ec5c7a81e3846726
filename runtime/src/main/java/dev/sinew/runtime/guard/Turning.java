package dev.sinew.runtime.guard;

/** What drives the outputs, as the guard's own thread sees it once a heartbeat. */
public interface Turning {

  /** Before there is anything that drives. */
  Turning NOTHING =
      new Turning() {
        @Override
        public boolean turns(long nowNanos) {
          return false;
        }

        @Override
        public void standDown() {}

        @Override
        public boolean safe() {
          return true;
        }
      };

  /**
   * Whether it has turned lately enough for a heartbeat to be true.
   *
   * @param nowNanos robot time, later than at the question before
   */
  boolean turns(long nowNanos);

  /** The robot ends in an orderly way: that its rhythm ends is no sign of death any more. */
  void standDown();

  /** Whether every output is in its safe state, as far as its driver knows. */
  boolean safe();
}
