package dev.sinew.runtime.config.robot;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;

/**
 * How a robot speaks what its skills say.
 *
 * @param voice espeak-ng's name of a voice
 * @param rate words per minute
 */
@Doc("How the robot speaks what its skills say, by espeak-ng.")
public record Speech(
    @Doc("The voice, such as en-us or de; espeak-ng --voices lists them.")
        @Default("'en-us'")
        @Pattern("[A-Za-z][A-Za-z0-9+_-]{0,31}")
        String voice,
    @Doc("Words in a minute.") @Default("160") @Range(min = 80, max = 450) int rate) {}
