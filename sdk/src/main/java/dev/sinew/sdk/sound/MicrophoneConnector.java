package dev.sinew.sdk.sound;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Microphone;

/** Where the robot's microphones are plugged in: a sound card, or a file that is played. */
public interface MicrophoneConnector {

  /**
   * Opens a microphone, which listens from now on.
   *
   * @throws ComponentException if it is not there; the message says what to do
   */
  Microphone connect(MicrophoneSetup setup) throws ComponentException;
}
