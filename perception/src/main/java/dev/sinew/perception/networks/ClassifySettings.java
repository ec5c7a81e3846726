package dev.sinew.perception.networks;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;

/**
 * What a stage {@code classify} is set to.
 *
 * @param model name of a model with the decoder {@code classifier}
 * @param most how many labels are told at most
 * @param least smallest confidence that is told, in [0, 1]
 */
public record ClassifySettings(
    @Doc("A model with the decoder 'classifier'.") @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        String model,
    @Doc("How many labels are told at most.") @Default("3") @Range(min = 1, max = 20) int most,
    @Doc("Smallest confidence that is told.") @Default("0.1") @Range(min = 0, max = 1)
        double least) {}
