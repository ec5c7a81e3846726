package dev.sinew.perception.hearing;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import java.util.Optional;

/**
 * A microphone's entry in a robot file.
 *
 * @param device the sound system's name of it
 * @param played what it hears in a simulation
 */
@Doc("A microphone of a sound card.")
public record MicrophoneConfiguration(
    @Doc("ALSA's name of it, such as default, hw:1,0 or plughw:CARD=Device; arecord -L lists them.")
        @Default("'default'")
        @Pattern("[A-Za-z0-9][A-Za-z0-9:,=._-]{0,99}")
        String device,
    @Doc(
            "The sound file (16-bit WAVE, or .raw of 16 kHz) that it hears in a simulation,"
                + " relative to the robot file; absent for silence.")
        @Pattern("[^\\u0000]{1,300}")
        Optional<String> played) {}
