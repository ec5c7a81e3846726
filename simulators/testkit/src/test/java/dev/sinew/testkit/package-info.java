/** The testkit, tested with itself: robots in small worlds, and tests that are meant to fail. */
@NullMarked
package dev.sinew.testkit;

import org.jspecify.annotations.NullMarked;
