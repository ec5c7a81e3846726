/**
 * Tests inside the kernel rig's machine: the Linux provider and the drivers against Debian's kernel
 * with simulated chips ({@code ./sinew test --kernel}, docs/kernel-rig.md). Nobody calls in. Never
 * enters: what a unit test outside the machine can show as well.
 */
@NullMarked
package dev.sinew.it.rig;

import org.jspecify.annotations.NullMarked;
