package dev.sinew.perception.networks;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;

/**
 * What a stage {@code segment} is set to.
 *
 * @param model name of a model with the decoder {@code segmentation}
 * @param least smallest share of the picture that is told, in [0, 1]
 */
public record SegmentSettings(
    @Doc("A model with the decoder 'segmentation'.") @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        String model,
    @Doc("Smallest share of the picture that is told.") @Default("0.01") @Range(min = 0, max = 1)
        double least) {}
