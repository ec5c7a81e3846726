/**
 * Projects that a developer begins with: a skill of one's own, built by plain Maven against this
 * clone. Called by the command line. Never enters: anything that a running robot needs.
 */
@NullMarked
package dev.sinew.runtime.project;

import org.jspecify.annotations.NullMarked;
