package dev.sinew.runtime.process;

import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A child's end of the agreement in {@link ChildProcess}: it lives while its input is open. */
public final class Lifeline {
  private static final Logger LOG = LoggerFactory.getLogger(Lifeline.class);

  private Lifeline() {}

  /** Blocks until the stream ends, which is when the parent lets go or dies. */
  public static void awaitEnd(InputStream input) {
    byte[] ignored = new byte[256];
    try {
      int count;
      do {
        count = input.read(ignored);
      } while (count >= 0);
    } catch (IOException e) {
      LOG.debug("the lifeline broke", e);
    }
  }
}
