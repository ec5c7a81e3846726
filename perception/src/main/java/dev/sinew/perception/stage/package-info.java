/**
 * The small interface behind which everything that looks at a picture, a turn of the lidar or both
 * can be chosen by configuration. Kinds of stages live in rooms of their own and register here.
 */
@NullMarked
package dev.sinew.perception.stage;

import org.jspecify.annotations.NullMarked;
