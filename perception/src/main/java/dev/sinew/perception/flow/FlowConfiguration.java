package dev.sinew.perception.flow;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;
import java.time.Duration;

/**
 * Entry of a stage {@code flow}.
 *
 * @param far how far ahead of the camera the floor is looked at, metres
 * @param points followed from picture to picture, at most
 * @param least points that must agree on one motion
 * @param gap longest time between two pictures that are compared
 */
@Doc("Measures the robot's own motion on the floor's texture.")
public record FlowConfiguration(
    @Doc("How far ahead of the camera the floor is looked at.")
        @Unit("m")
        @Default("1.2")
        @Range(min = 0.1, max = 10)
        double far,
    @Doc("Points followed from picture to picture, at most.")
        @Default("100")
        @Range(min = 10, max = 1000)
        int points,
    @Doc("Points that must agree on one motion.") @Default("12") @Range(min = 4, max = 500)
        int least,
    @Doc("Longest time between two pictures that are compared.")
        @Default("'0.5 s'")
        @Range(min = 0.01, max = 5)
        Duration gap) {}
