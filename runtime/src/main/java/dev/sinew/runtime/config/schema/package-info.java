/**
 * JSON Schema from the same records that files are bound to, so that an editor completes and checks
 * them. Called by the command line and the build's check; never by a running robot.
 */
@NullMarked
package dev.sinew.runtime.config.schema;

import org.jspecify.annotations.NullMarked;
