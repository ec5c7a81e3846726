/**
 * What the command line tells about this installation's models: which there are, where their files
 * lie, what they say of themselves. Called by the commands; no file is fetched and no picture seen
 * here.
 */
@NullMarked
package dev.sinew.runtime.model;

import org.jspecify.annotations.NullMarked;
