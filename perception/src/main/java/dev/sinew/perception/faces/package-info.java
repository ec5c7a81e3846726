/**
 * Faces: finding them, telling them to the scene, and making them unrecognisable in pictures that
 * leave the board. Stages and whoever sends pictures call it; whose face it is never enters.
 */
@NullMarked
package dev.sinew.perception.faces;

import org.jspecify.annotations.NullMarked;
