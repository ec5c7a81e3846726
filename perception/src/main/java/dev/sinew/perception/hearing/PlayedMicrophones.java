package dev.sinew.perception.hearing;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.MicrophoneConnector;
import dev.sinew.sdk.sound.MicrophoneSetup;
import dev.sinew.sdk.time.Clock;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A simulation's microphones: each hears the file its entry names, or silence.
 *
 * @param folder where relative paths begin
 * @param clock robot time
 */
public record PlayedMicrophones(Path folder, Clock clock) implements MicrophoneConnector {
  @Override
  public Microphone connect(MicrophoneSetup setup) throws ComponentException {
    try {
      short[] samples =
          setup.played().isPresent()
              ? SoundFile.read(folder.resolve(setup.played().get()))
              : new short[0];
      return new PlayedMicrophone(samples, clock);
    } catch (SoundException | InvalidPathException e) {
      throw new ComponentException("played: " + e.getMessage(), e);
    }
  }
}
