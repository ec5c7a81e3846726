/**
 * The seam inside the simulator between electricity and mechanics: what device models may do to a
 * body and feel of it. Device models call it, the physics implements it; drivers never see it.
 */
@NullMarked
package dev.sinew.world.plant;

import org.jspecify.annotations.NullMarked;
