/**
 * The truth of the simulated world: poses, collisions, what a camera could see. Reports and tests
 * may call it. Never enters: anything that a component, driver, skill or estimator could reach.
 */
@NullMarked
package dev.sinew.world.truth;

import org.jspecify.annotations.NullMarked;
