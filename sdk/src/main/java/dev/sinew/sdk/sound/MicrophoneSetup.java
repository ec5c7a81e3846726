package dev.sinew.sdk.sound;

import java.util.Optional;

/**
 * What a connector is asked for.
 *
 * @param device the board's name of the microphone, such as {@code default} or {@code hw:1,0}
 * @param played the sound file that stands for it in a simulation, relative to the robot file;
 *     empty for silence
 */
public record MicrophoneSetup(String device, Optional<String> played) {}
