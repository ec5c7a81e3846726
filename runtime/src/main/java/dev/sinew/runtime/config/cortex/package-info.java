/**
 * The robot file's section {@code cortex}: modes, rules, transitions and hooks as records. Read by
 * the robot file's binder and checks and by the composition root; no behaviour enters.
 */
@NullMarked
package dev.sinew.runtime.config.cortex;

import org.jspecify.annotations.NullMarked;
