package dev.sinew.perception.camera;

import dev.sinew.perception.raw.Developer;
import dev.sinew.sdk.component.ComponentException;

/** Something that gives pictures at its own pace once it is started. */
interface Feed {

  /** Makes frames of what it sends; {@link Developer#NONE} when it sends frames. */
  Developer developer();

  /**
   * Starts it, on a thread of its own.
   *
   * @throws ComponentException if it cannot be started; nothing is then left running
   */
  Running start(Intake intake) throws ComponentException;

  /** A feed that has been started. */
  interface Running extends AutoCloseable {
    /** Whether no further picture will come. */
    boolean over();

    /** Why it ended or seems to hang, for the operator; may wait a moment for last words. */
    String ending();

    /** Ends it and waits, but not for long. No picture comes afterwards. */
    @Override
    void close();
  }
}
