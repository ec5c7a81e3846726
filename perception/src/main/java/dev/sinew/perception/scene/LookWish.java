package dev.sinew.perception.scene;

import dev.sinew.sdk.geometry.Point2d;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A look at a picture that would be worth paying for: the whole picture is sent, so that the answer
 * may also name what the board did not see.
 *
 * @param captureNanos the picture
 * @param track the track in doubt; empty when it is about something the detector has no name for
 * @param place where that stands in the odometry frame; empty when unknown
 * @param widthPixels how wide it is in the picture
 * @param reason one phrase for the operator
 */
public record LookWish(
    long captureNanos,
    OptionalLong track,
    Optional<Point2d> place,
    double widthPixels,
    String reason) {}
