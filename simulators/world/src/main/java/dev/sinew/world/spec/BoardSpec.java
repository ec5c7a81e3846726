package dev.sinew.world.spec;

import dev.sinew.sdk.config.Default;
import dev.sinew.sdk.config.Doc;
import dev.sinew.sdk.config.Pattern;
import dev.sinew.sdk.config.Range;
import dev.sinew.sdk.config.Unit;

/**
 * An upright rectangular board on a plinth, with a picture on its face.
 *
 * @param name unique in the file
 * @param label what the picture truly shows; a COCO class name where there is one
 * @param picture file path relative to the world file, inside its folder
 * @param x metres, middle of the face
 * @param y metres, middle of the face
 * @param heading radians, the direction its face looks to
 * @param width metres of the picture
 * @param height metres of the picture
 * @param bottom metres from the floor to the picture's lower edge
 */
public record BoardSpec(
    @Doc("Name, unique in the file.") @Pattern("[A-Za-z0-9_-]{1,40}") String name,
    @Doc("What the picture truly shows: a COCO class name where there is one.")
        @Pattern("[A-Za-z0-9 _-]{1,40}")
        String label,
    @Doc("JPEG or PNG file, relative to the world file and inside its folder.")
        @Pattern("[A-Za-z0-9_./-]{1,200}")
        String picture,
    @Doc("Middle of the face, x.") @Unit("m") double x,
    @Doc("Middle of the face, y.") @Unit("m") double y,
    @Doc("Direction the face looks to.") @Unit("rad") @Range(min = -7, max = 7) double heading,
    @Doc("Width of the picture.") @Unit("m") @Range(min = 0.05, max = 20) double width,
    @Doc("Height of the picture.") @Unit("m") @Range(min = 0.05, max = 20) double height,
    @Doc("From the floor to the lower edge of the picture.")
        @Unit("m")
        @Range(min = 0, max = 10)
        @Default("0.05")
        double bottom) {

  /** Metres from face to back of every board. */
  public static final double THICKNESS = 0.03;
}
