/**
 * How far things stand, in what direction and how sure that is: from the picture, the floor and the
 * lidar to a place in the odometry frame with its covariance. The tracker and the scene call it;
 * neither pixels nor the identity of things enter.
 */
@NullMarked
package dev.sinew.perception.locate;

import org.jspecify.annotations.NullMarked;
