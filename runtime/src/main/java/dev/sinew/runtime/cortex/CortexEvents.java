package dev.sinew.runtime.cortex;

/** Told on the cycle's thread, in words for the operator, what the cortex does and why. */
public interface CortexEvents {

  /** Something to know. */
  void told(String text);

  /** Something to worry about. */
  void warned(String text);

  /** For whoever does not listen. */
  CortexEvents NONE =
      new CortexEvents() {
        @Override
        public void told(String text) {}

        @Override
        public void warned(String text) {}
      };
}
