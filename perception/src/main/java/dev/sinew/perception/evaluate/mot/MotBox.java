package dev.sinew.perception.evaluate.mot;

import dev.sinew.sdk.geometry.Box;

/**
 * One line of a file of the MOT challenge.
 *
 * @param id number of the object; −1 in a file of detections
 * @param box pixels; the file counts from 1, so its upper left corner is at (0, 0) here
 * @param confidence as the file says; 1 when it does not
 */
public record MotBox(long id, Box box, double confidence) {}
