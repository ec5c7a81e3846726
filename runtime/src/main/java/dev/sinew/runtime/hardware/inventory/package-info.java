/**
 * What hardware there is: chips, buses, addresses that answer, cameras, serial lines. Called by the
 * command line; moves nothing, writes no data to a chip, and knows no cycle.
 */
@NullMarked
package dev.sinew.runtime.hardware.inventory;

import org.jspecify.annotations.NullMarked;
