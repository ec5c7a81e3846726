package dev.sinew.perception.faces;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;

/**
 * What a stage {@code faces} is set to.
 *
 * @param model name of a model with the decoder {@code blazeface}
 * @param least smallest confidence that is told, in (0, 1)
 * @param levels how finely the picture is looked at
 */
public record FacesSettings(
    @Doc("A model with the decoder 'blazeface'.")
        @Default("'blazeface-front'")
        @Pattern("[a-z0-9][a-z0-9.-]{0,63}")
        String model,
    @Doc("Smallest confidence that is told.") @Default("0.75") @Range(min = 0.05, max = 0.99)
        double least,
    @Doc(
            "1 looks at the picture as a whole; 2 also in squares as high as it is, and each"
                + " further one in squares half as high: smaller faces at more cost.")
        @Default("1")
        @Range(min = 1, max = 4)
        int levels) {}
