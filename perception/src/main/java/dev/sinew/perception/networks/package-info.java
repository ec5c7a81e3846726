/**
 * Stages that run a network of their own over the picture: what it shows as a whole, of which class
 * its regions are, where people's joints are. Found as services by whoever opens stages; tracking
 * and the scene never enter.
 */
@NullMarked
package dev.sinew.perception.networks;

import org.jspecify.annotations.NullMarked;
