package dev.sinew.runtime.recording.replay;

import dev.sinew.runtime.recording.journal.JournalFormatException;

/** A recorded cycle whose bytes cannot be what was recorded; the replay ends there. */
public final class DamagedCycleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedCycleException(long cycle, JournalFormatException cause) {
    super("cycle " + cycle + " of the recording is damaged: " + cause.getMessage(), cause);
  }
}
