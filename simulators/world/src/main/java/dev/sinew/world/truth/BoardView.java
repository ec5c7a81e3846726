package dev.sinew.world.truth;

import dev.sinew.sdk.geometry.Box;

/**
 * A board as a camera could see it at a moment.
 *
 * @param index place in the world file
 * @param name of the board
 * @param label what its picture truly shows
 * @param distance from the camera to the middle of the face, metres
 * @param facing cosine between the face's normal and the direction to the camera; not above 0: seen
 *     from behind
 * @param visible share of the face's columns that are inside the picture and not hidden, 0 to 1
 * @param box the whole face in pixels, also where it runs out of the picture; empty (all zero) when
 *     part of it is beside or behind the camera
 */
public record BoardView(
    int index, String name, String label, double distance, double facing, double visible, Box box) {

  /** Whether at least a third of the face can be seen from its front. */
  public boolean inView() {
    return facing > 0 && visible >= 1.0 / 3 && box.area() > 0;
  }
}
