/**
 * Checking of configuration files as a user asks for it: one entry for robots, worlds and nodes.
 * The command line calls it; readers and records live in the packages below, I/O to hardware never.
 */
@NullMarked
package dev.sinew.runtime.config;

import org.jspecify.annotations.NullMarked;
