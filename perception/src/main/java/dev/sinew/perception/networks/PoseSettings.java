package dev.sinew.perception.networks;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;

/**
 * What a stage {@code pose} is set to.
 *
 * @param model name of a model with the decoder {@code pose}
 * @param least smallest confidence of a point that is told, in [0, 1]
 */
public record PoseSettings(
    @Doc("A model with the decoder 'pose'.") @Pattern("[a-z0-9][a-z0-9.-]{0,63}") String model,
    @Doc("Smallest confidence of a point that is told.") @Default("0.3") @Range(min = 0, max = 1)
        double least) {}
