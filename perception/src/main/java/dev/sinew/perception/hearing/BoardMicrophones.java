package dev.sinew.perception.hearing;

import dev.sinew.sdk.component.ComponentException;
import dev.sinew.sdk.component.Microphone;
import dev.sinew.sdk.sound.MicrophoneConnector;
import dev.sinew.sdk.sound.MicrophoneSetup;
import dev.sinew.sdk.time.Clock;

/**
 * The microphones of a real board's sound cards.
 *
 * @param clock robot time
 */
public record BoardMicrophones(Clock clock) implements MicrophoneConnector {
  @Override
  public Microphone connect(MicrophoneSetup setup) throws ComponentException {
    return CardMicrophone.open(setup.device(), CardMicrophone.command(setup.device()), clock);
  }
}
