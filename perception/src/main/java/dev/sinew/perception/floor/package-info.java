/**
 * The floor as the camera sees it: a plane on which every pixel below the horizon has its place.
 * Stages that look at the floor call it; it knows no pixels' values.
 */
@NullMarked
package dev.sinew.perception.floor;

import org.jspecify.annotations.NullMarked;
