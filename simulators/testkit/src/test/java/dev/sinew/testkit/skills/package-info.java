/** Skills for the testkit's own tests, found on the class path like a developer's. */
@NullMarked
package dev.sinew.testkit.skills;

import org.jspecify.annotations.NullMarked;
