/**
 * The camera driver and the cameras of a real board: ribbon connectors, devices of the kernel,
 * cameras in the network. The runtime picks the connector; no file and no detector enters.
 */
@NullMarked
package dev.sinew.perception.camera;

import org.jspecify.annotations.NullMarked;
