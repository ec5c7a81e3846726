/**
 * Changes single values in a configuration file that a person wrote: comments, order and layout
 * stay. Commands that measure something call it; no meaning of any key and no reader of a robot
 * enters.
 */
@NullMarked
package dev.sinew.runtime.config.edit;

import org.jspecify.annotations.NullMarked;
