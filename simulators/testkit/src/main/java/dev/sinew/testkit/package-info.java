/**
 * The JUnit extension that gives a test a robot in a world of its own. Called by tests of robots
 * and of skills, ours and others'. Never enters: what a product needs at run time.
 */
@NullMarked
package dev.sinew.testkit;

import org.jspecify.annotations.NullMarked;
