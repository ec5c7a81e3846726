package dev.sinew.sdk.component;

import dev.sinew.sdk.sound.SoundBlock;
import dev.sinew.sdk.sound.SoundCounts;

/** A source of sound. Called by the hearing thread only, but for health and counts. */
public interface Microphone extends Component {

  /**
   * Takes the oldest block that was captured and not yet handed out. What nobody takes for two
   * seconds makes room for newer sound and is counted. Never blocks.
   *
   * @param into filled with sound and the time of capture
   * @return false when no whole block is there; {@code into} is then as it was
   * @throws ComponentException if the microphone is gone; the next call tries to recover
   */
  boolean read(SoundBlock into) throws ComponentException;

  /** What became of its sound. Any thread. */
  SoundCounts counts();
}
