package dev.sinew.perception.stage;

import dev.sinew.perception.detect.Picture;
import dev.sinew.perception.track.Moment;
import dev.sinew.sdk.vision.Detection;
import java.util.List;

/**
 * What a stage sees at one moment.
 *
 * @param picture pixels of the newest frame, owned by the frame
 * @param moment when it was taken, where the robot stood, and the lidar's newest turn in the body
 *     frame of that turn
 * @param detections what the robot's detector found in the picture, best first; empty when it has
 *     none or was spared this picture
 */
public record View(Picture picture, Moment moment, List<Detection> detections) {}
